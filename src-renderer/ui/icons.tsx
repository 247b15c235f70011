import SvgIcon, { type SvgIconProps } from '@mui/material/SvgIcon'
import type { ComponentType } from 'react'
import { iconClass } from './tokens'

export type IconProps = SvgIconProps
/** Any of the icons below; sized by font size (18 px unless told), coloured by `currentColor`. */
export type Icon = ComponentType<IconProps>

// One pen for all: a 20-unit grid, 1.5-unit strokes, round ends.
function draw(path: string, dots?: string): Icon {
  const drawing = (
    <>
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      {dots === undefined ? null : <path d={dots} fill="currentColor" stroke="none" />}
    </>
  )
  return function DrawnIcon({ className, style, ...rest }: IconProps) {
    // A plain drawing where nothing needs MUI: a table has hundreds of them.
    if (Object.keys(rest).length > 0) {
      return (
        <SvgIcon viewBox="0 0 20 20" className={className} style={style} {...rest}>
          {drawing}
        </SvgIcon>
      )
    }
    return (
      <svg
        viewBox="0 0 20 20"
        className={className === undefined ? iconClass : `${iconClass} ${className}`}
        style={style}
        aria-hidden
        focusable="false"
      >
        {drawing}
      </svg>
    )
  }
}

const dot = (x: number, y: number, r = 1.25): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`

// The objects
export const ContainerIcon = draw('M3 6.5 10 3l7 3.5v7L10 17l-7-3.5zM3 6.5l7 3.5 7-3.5M10 10v7')
export const ImageIcon = draw('M10 3 3 6.5 10 10l7-3.5zM3 10l7 3.5 7-3.5M3 13.5 10 17l7-3.5')
export const VolumeIcon = draw(
  'M4 5.5C4 4.1 6.7 3 10 3s6 1.1 6 2.5S13.3 8 10 8 4 6.9 4 5.5zM4 5.5v9C4 15.9 6.7 17 10 17s6-1.1 6-2.5v-9M4 10c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5'
)
export const NetworkIcon = draw('M7.5 3h5v4h-5zM3 13h5v4H3zM12 13h5v4h-5zM10 7v3M5.5 13v-3h9v3')
export const MachineIcon = draw('M3 4.5h14v8.5H3zM7.5 16.5h5M10 13v3.5M6.5 7.5v2.5M9.5 7.5v2.5')
export const TasksIcon = draw('m3 5.5 1.25 1.25L6.5 4.5M3 13.5l1.25 1.25 2.25-2.25M9.5 6H17M9.5 14H17')
export const EngineIcon = draw(
  'M3.5 4h13v5h-13zM3.5 11h13v5h-13zM9 6.5h4.5M9 13.5h4.5',
  dot(6.2, 6.5, 0.9) + dot(6.2, 13.5, 0.9)
)
export const FolderIcon = draw(
  'M3 5.5A1.5 1.5 0 0 1 4.5 4h3l2 2h6A1.5 1.5 0 0 1 17 7.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5z'
)
export const ProjectIcon = FolderIcon
export const GantryIcon = draw('M3 17V6M3 6h14.5M3 6l3.5-3v3M7.5 17V6M3 11.5h4.5M14 6v3.5M11.5 9.5h5v4h-5z')

// What one does to them
export const PlayIcon = draw(
  'M6.5 4.2v11.6a.5.5 0 0 0 .77.42l8.9-5.8a.5.5 0 0 0 0-.84l-8.9-5.8a.5.5 0 0 0-.77.42z'
)
export const StopIcon = draw('M6 5h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1z')
export const RestartIcon = draw('M16 10a6 6 0 1 1-1.9-4.4L16 7.2M16 3.5v3.7h-3.7')
export const PauseIcon = draw('M7 4.5v11M13 4.5v11')
export const ResumeIcon = draw(
  'M4.5 4.5v11M8.5 4.8v10.4a.4.4 0 0 0 .62.33l7.4-5.2a.4.4 0 0 0 0-.66l-7.4-5.2a.4.4 0 0 0-.62.33z'
)
export const KillIcon = draw('M11 2.8 4.5 11.2h5L9 17.2l6.5-8.4h-5z')
export const TrashIcon = draw(
  'M3.5 5.5h13M8 5.5V4a1 1 0 0 1 1-1h2a1 1 0 0 1 1 1v1.5M5 5.5l.7 10.1a1.5 1.5 0 0 0 1.5 1.4h5.6a1.5 1.5 0 0 0 1.5-1.4L15 5.5M8.5 9v4.5M11.5 9v4.5'
)
export const EditIcon = draw(
  'M12.8 4.2 15.8 7.2M3.5 16.5l.8-3.8 9-9a1.3 1.3 0 0 1 1.8 0l1.2 1.2a1.3 1.3 0 0 1 0 1.8l-9 9z'
)
export const TagIcon = draw(
  'M3 4.5A1.5 1.5 0 0 1 4.5 3h4.9a1.5 1.5 0 0 1 1.06.44l6.1 6.1a1.5 1.5 0 0 1 0 2.12l-4.9 4.9a1.5 1.5 0 0 1-2.12 0l-6.1-6.1A1.5 1.5 0 0 1 3 9.4z',
  dot(6.6, 6.6, 1)
)
export const DownloadIcon = draw('M10 3v9.5M6 8.8l4 4 4-4M3.5 16.5h13')
export const UploadIcon = draw('M10 13V3.5M6 7.2l4-4 4 4M3.5 16.5h13')
export const DropIcon = draw(
  'M3 10.5v4A1.5 1.5 0 0 0 4.5 16h11a1.5 1.5 0 0 0 1.5-1.5v-4M10 2.8v9.4M6.5 8.8l3.5 3.5 3.5-3.5'
)
export const PlugIcon = draw('M7 2.8v4M13 2.8v4M5 6.8h10v2.4a5 5 0 0 1-10 0zM10 14.2v3')
export const UnplugIcon = draw(
  'M7 2.8v3M13 2.8v4M9 6.8h6v2.4c0 1-.3 2-.8 2.8M12 13.8a5 5 0 0 1-7-4.6V6.8M10 14.2v3M3 3l14 14'
)
export const PlusIcon = draw('M10 4v12M4 10h12')
export const MinusIcon = draw('M4 10h12')

// Views
export const TerminalIcon = draw(
  'M3.5 4h13A1.5 1.5 0 0 1 18 5.5v9a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 2 14.5v-9A1.5 1.5 0 0 1 3.5 4zM5.5 7.5 8 10l-2.5 2.5M10 12.8h4'
)
export const CommandIcon = draw('m4 5.5 4.5 4.5L4 14.5M10.5 15H16')
export const LogsIcon = draw('M3.5 5h13M3.5 8.4h9M3.5 11.7h11.5M3.5 15h6.5')
export const ChartIcon = draw('M3 3.5v12A1.5 1.5 0 0 0 4.5 17H17M6.2 12.5l3-4 2.6 2.4L16.5 5')
export const InspectIcon = draw(
  'M7.5 3.5H6.8A1.8 1.8 0 0 0 5 5.3v2.4C5 9 4 10 3 10c1 0 2 1 2 2.3v2.4a1.8 1.8 0 0 0 1.8 1.8h.7M12.5 3.5h.7A1.8 1.8 0 0 1 15 5.3v2.4c0 1.3 1 2.3 2 2.3-1 0-2 1-2 2.3v2.4a1.8 1.8 0 0 1-1.8 1.8h-.7'
)
export const OverviewIcon = draw('M3.5 4.5h13v11h-13zM3.5 8.2h13M8 8.2v7.3')
export const SearchIcon = draw('M14 9a5 5 0 1 1-10 0 5 5 0 0 1 10 0zM12.7 12.7 16.5 16.5')
export const FilterIcon = draw('M3 5h14M5.5 10h9M8.3 15h3.4')
export const ColumnsIcon = draw('M3.5 4h13v12h-13zM7.8 4v12M12.2 4v12')
export const RegexIcon = draw('M12.5 4v7M9.5 5.8l6 3.4M15.5 5.8l-6 3.4', dot(5.4, 14.4, 1.4))
export const CaseIcon = draw(
  'm2.5 15 3.7-9.5L10 15M3.8 11.8h4.9M17 9.8V15M17 12.4a2.4 2.4 0 1 1-4.8 0 2.4 2.4 0 0 1 4.8 0z'
)
export const WrapIcon = draw('M3 5h14M3 10h11a2.75 2.75 0 0 1 0 5.5h-3.2M12.8 13.3l-2.2 2.2 2.2 2.2M3 15.5h4')
export const ClockIcon = draw('M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM10 6v4.2l2.8 1.6')
export const FollowIcon = draw('M3.5 4.5h6.5M3.5 8.5h4.5M14 4v11.5M10.3 12l3.7 3.7 3.7-3.7M3.5 12.5H7')
export const ClearIcon = draw('M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM5.2 5.2l9.6 9.6')
export const EyeIcon = draw(
  'M2 10s2.9-5.2 8-5.2S18 10 18 10s-2.9 5.2-8 5.2S2 10 2 10zM12.3 10a2.3 2.3 0 1 1-4.6 0 2.3 2.3 0 0 1 4.6 0z'
)
export const EyeOffIcon = draw(
  'M8 5.1a8 8 0 0 1 2-.3c5.1 0 8 5.2 8 5.2a14 14 0 0 1-2.2 2.7M5.6 6.3A13.4 13.4 0 0 0 2 10s2.9 5.2 8 5.2a8 8 0 0 0 4.1-1.2M8.4 8.4a2.3 2.3 0 0 0 3.2 3.2M3 3l14 14'
)
export const PinIcon = draw('M7.5 3h5l-.6 5 2.6 2.8v1.2h-9v-1.2L8.1 8zM10 12v5')

// Signs
export const CheckIcon = draw('m4 10.5 4 4 8-9')
export const CloseIcon = draw('m5 5 10 10M15 5 5 15')
export const WarningIcon = draw(
  'M10 3.2 2.6 15.9a.6.6 0 0 0 .5.9h13.8a.6.6 0 0 0 .5-.9zM10 8v4',
  dot(10, 14.2, 0.95)
)
export const ErrorIcon = draw('M7 2.8h6L17.2 7v6L13 17.2H7L2.8 13V7zM10 6.5v4.3', dot(10, 13.4, 0.95))
export const InfoIcon = draw(
  'M17.2 10a7.2 7.2 0 1 1-14.4 0 7.2 7.2 0 0 1 14.4 0zM10 9.4v4',
  dot(10, 6.8, 0.95)
)
export const SuccessIcon = draw(
  'M17.2 10a7.2 7.2 0 1 1-14.4 0 7.2 7.2 0 0 1 14.4 0zM6.8 10.3l2.2 2.2 4.2-4.7'
)
export const LockIcon = draw('M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9')
export const MoreIcon = draw('', dot(4.5, 10) + dot(10, 10) + dot(15.5, 10))
export const MenuIcon = draw('M3 5.5h14M3 10h14M3 14.5h14')
export const ChevronDownIcon = draw('m5.5 8 4.5 4.5L14.5 8')
export const ChevronUpIcon = draw('m5.5 12.5 4.5-4.5 4.5 4.5')
export const ChevronRightIcon = draw('m8 5.5 4.5 4.5L8 14.5')
export const ChevronLeftIcon = draw('M12 5.5 7.5 10l4.5 4.5')
export const ArrowUpIcon = draw('M10 16V4.5M5.5 8.8 10 4.3l4.5 4.5')
export const ArrowDownIcon = draw('M10 4v11.5M5.5 11.2l4.5 4.5 4.5-4.5')
export const CopyIcon = draw(
  'M7 6.5A1.5 1.5 0 0 1 8.5 5h6A1.5 1.5 0 0 1 16 6.5v8a1.5 1.5 0 0 1-1.5 1.5h-6A1.5 1.5 0 0 1 7 14.5zM13 5V4.5A1.5 1.5 0 0 0 11.5 3h-6A1.5 1.5 0 0 0 4 4.5v7A1.5 1.5 0 0 0 5.5 13H7'
)
export const ExternalIcon = draw(
  'M11.5 3.5h5v5M16.5 3.5 9.5 10.5M8 4.5H5A1.5 1.5 0 0 0 3.5 6v9A1.5 1.5 0 0 0 5 16.5h9a1.5 1.5 0 0 0 1.5-1.5v-3'
)
export const SettingsIcon = draw(
  'M3 6h7.5M14.5 6H17M3 14h2.5M9.5 14H17M14.5 6a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM9.5 14a2 2 0 1 1-4 0 2 2 0 0 1 4 0z'
)
export const SunIcon = draw(
  'M13.2 10a3.2 3.2 0 1 1-6.4 0 3.2 3.2 0 0 1 6.4 0zM10 2.5v1.7M10 15.8v1.7M2.5 10h1.7M15.8 10h1.7M4.7 4.7l1.2 1.2M14.1 14.1l1.2 1.2M4.7 15.3l1.2-1.2M14.1 5.9l1.2-1.2'
)
export const MoonIcon = draw('M16.5 11.8A6.9 6.9 0 0 1 8.2 3.5a6.9 6.9 0 1 0 8.3 8.3z')
export const SystemIcon = draw(
  'M4 4h12a1 1 0 0 1 1 1v7.5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM10 13.5v3M7 16.5h6'
)
export const LanguageIcon = draw(
  'M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM3.2 10h13.6M10 3c2 2 3 4.4 3 7s-1 5-3 7c-2-2-3-4.4-3-7s1-5 3-7z'
)
