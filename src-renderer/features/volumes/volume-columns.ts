import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableLayout } from '#shared/model/settings'
import type { TableColumn } from '../../ui/table/types'
import {
  CreatedCell,
  DriverCell,
  MountpointCell,
  NameCell,
  ProjectCell,
  SizeCell,
  UsedByCell
} from './volume-cells'

/** How the volumes table is laid out until the person chooses. */
export const VOLUMES_LAYOUT: TableLayout = {
  hidden: ['project', 'mountpoint'],
  sort: { column: 'name', descending: false },
  grouped: false
}

/** The columns of the volumes table, named in the person's language. */
export function useVolumeColumns(): readonly TableColumn[] {
  const { t } = useTranslation('volumes')
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('columnName'),
        flex: 2.4,
        minWidth: 170,
        sortable: true,
        hideable: false,
        Cell: NameCell
      },
      { id: 'driver', header: t('columnDriver'), width: 110, sortable: true, priority: 4, Cell: DriverCell },
      {
        id: 'project',
        header: t('columnProject'),
        width: 130,
        sortable: true,
        priority: 5,
        Cell: ProjectCell
      },
      {
        id: 'mountpoint',
        header: t('columnMountpoint'),
        flex: 2,
        minWidth: 160,
        priority: 6,
        Cell: MountpointCell
      },
      {
        id: 'usedBy',
        header: t('columnUsedBy'),
        flex: 1.6,
        minWidth: 130,
        sortable: true,
        firstSort: 'desc',
        priority: 2,
        Cell: UsedByCell
      },
      {
        id: 'created',
        header: t('columnCreated'),
        width: 140,
        sortable: true,
        firstSort: 'desc',
        priority: 3,
        Cell: CreatedCell
      },
      {
        id: 'size',
        header: t('columnSize'),
        width: 96,
        align: 'end',
        sortable: true,
        firstSort: 'desc',
        priority: 1,
        Cell: SizeCell
      }
    ],
    [t]
  )
}
