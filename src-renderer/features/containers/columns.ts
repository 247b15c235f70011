import type { TFunction } from 'i18next'
import type { TableLayout } from '#shared/model/settings'
import type { TableColumn } from '../../ui/table/types'
import {
  CommandCell,
  CpuCell,
  CreatedCell,
  IdCell,
  ImageCell,
  MemoryCell,
  StateCell,
  StatusCell
} from './cells'
import { NameCell } from './NameCell'
import { PortsCell } from './PortsCell'

/** How the containers table is laid out until the person chooses. */
export const CONTAINERS_LAYOUT: TableLayout = {
  hidden: ['id', 'command'],
  sort: { column: 'name', descending: false },
  grouped: true
}

/** The columns of the containers table. Name and state never leave, also where it is narrow. */
export const containerColumns = (t: TFunction<'containers'>): readonly TableColumn[] => [
  {
    id: 'state',
    header: t('colState'),
    width: 128,
    tightWidth: 104,
    sortable: true,
    hideable: false,
    Cell: StateCell
  },
  {
    id: 'name',
    header: t('colName'),
    flex: 2,
    minWidth: 120,
    sortable: true,
    hideable: false,
    Cell: NameCell
  },
  {
    id: 'image',
    header: t('colImage'),
    flex: 1.6,
    minWidth: 140,
    sortable: true,
    priority: 3,
    Cell: ImageCell
  },
  {
    id: 'ports',
    header: t('colPorts'),
    flex: 1.1,
    minWidth: 156,
    sortable: true,
    priority: 4,
    Cell: PortsCell
  },
  { id: 'cpu', header: t('colCpu'), width: 76, align: 'end', priority: 1, Cell: CpuCell },
  { id: 'memory', header: t('colMemory'), width: 96, align: 'end', priority: 2, Cell: MemoryCell },
  {
    id: 'status',
    header: t('colStatus'),
    width: 124,
    sortable: true,
    firstSort: 'desc',
    priority: 5,
    Cell: StatusCell
  },
  {
    id: 'created',
    header: t('colCreated'),
    width: 112,
    sortable: true,
    firstSort: 'desc',
    priority: 6,
    Cell: CreatedCell
  },
  {
    id: 'id',
    header: t('colId'),
    width: 118,
    sortable: true,
    priority: 7,
    Cell: IdCell
  },
  {
    id: 'command',
    header: t('colCommand'),
    flex: 1,
    minWidth: 140,
    sortable: true,
    priority: 8,
    Cell: CommandCell
  }
]
