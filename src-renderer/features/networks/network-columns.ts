import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableLayout } from '#shared/model/settings'
import type { TableColumn } from '../../ui/table/types'
import {
  ContainersCell,
  CreatedCell,
  DriverCell,
  IdCell,
  NameCell,
  ProjectCell,
  ScopeCell,
  SubnetCell
} from './network-cells'

/** How the networks table is laid out until the person chooses. */
export const NETWORKS_LAYOUT: TableLayout = {
  hidden: ['project', 'id'],
  sort: { column: 'name', descending: false },
  grouped: false
}

/** The columns of the networks table, named in the person's language. */
export function useNetworkColumns(): readonly TableColumn[] {
  const { t } = useTranslation('networks')
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('columnName'),
        flex: 2,
        minWidth: 170,
        sortable: true,
        hideable: false,
        Cell: NameCell
      },
      { id: 'driver', header: t('columnDriver'), width: 96, sortable: true, priority: 3, Cell: DriverCell },
      { id: 'scope', header: t('columnScope'), width: 96, sortable: true, priority: 6, Cell: ScopeCell },
      {
        id: 'subnet',
        header: t('columnSubnet'),
        flex: 1.2,
        minWidth: 130,
        sortable: true,
        priority: 1,
        Cell: SubnetCell
      },
      {
        id: 'containers',
        header: t('columnContainers'),
        flex: 1.6,
        minWidth: 130,
        sortable: true,
        firstSort: 'desc',
        priority: 2,
        Cell: ContainersCell
      },
      {
        id: 'project',
        header: t('columnProject'),
        width: 130,
        sortable: true,
        priority: 7,
        Cell: ProjectCell
      },
      {
        id: 'id',
        header: t('columnId'),
        width: 124,
        priority: 8,
        Cell: IdCell
      },
      {
        id: 'created',
        header: t('columnCreated'),
        width: 132,
        sortable: true,
        firstSort: 'desc',
        priority: 4,
        Cell: CreatedCell
      }
    ],
    [t]
  )
}
