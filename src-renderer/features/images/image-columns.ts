import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableLayout } from '#shared/model/settings'
import type { TableColumn } from '../../ui/table/types'
import { CreatedCell, IdCell, RepositoryCell, SizeCell, TagCell, UsedByCell } from './image-cells'

/** How the images table is laid out until the person chooses. */
export const IMAGES_LAYOUT: TableLayout = {
  hidden: [],
  sort: { column: 'repository', descending: false },
  grouped: false
}

/** The columns of the images table, named in the person's language. */
export function useImageColumns(): readonly TableColumn[] {
  const { t } = useTranslation('images')
  return useMemo(
    () => [
      {
        id: 'repository',
        header: t('columnRepository'),
        flex: 2.4,
        minWidth: 150,
        sortable: true,
        hideable: false,
        Cell: RepositoryCell
      },
      { id: 'tag', header: t('columnTag'), flex: 1.2, minWidth: 90, sortable: true, Cell: TagCell },
      { id: 'id', header: t('columnId'), width: 124, sortable: true, priority: 4, Cell: IdCell },
      {
        id: 'size',
        header: t('columnSize'),
        width: 92,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        priority: 1,
        Cell: SizeCell
      },
      {
        id: 'created',
        header: t('columnCreated'),
        width: 132,
        sortable: true,
        firstSort: 'desc',
        priority: 3,
        Cell: CreatedCell
      },
      {
        id: 'usedBy',
        header: t('columnUsedBy'),
        flex: 1.6,
        minWidth: 140,
        sortable: true,
        firstSort: 'desc',
        priority: 2,
        Cell: UsedByCell
      }
    ],
    [t]
  )
}
