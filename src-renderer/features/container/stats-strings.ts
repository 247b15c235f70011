/** The figures and their graphs. */
export const en = {
  statsRange: 'Time shown',
  range_5: '5 min',
  range_15: '15 min',
  range_60: '1 h',
  statsNotRunning: 'Not running',
  statsRestartingText:
    'It has ended and is about to be started again. Its figures are shown while it runs; its logs say why it ends.',
  statsNotRunningText: 'A container that does not run uses nothing. Start it to see its figures.',
  statsStopped: 'Not running. These are the figures from before.',
  statsCpu: 'CPU',
  statsCores_one: 'of {{count}} core; 100% is one core',
  statsCores_other: 'of {{count}} cores; 100% is one core',
  statsCpuLimit_one: 'limited to {{count}} core',
  statsCpuLimit_other: 'limited to {{count}} cores',
  statsPids_one: '{{count}} process',
  statsPids_other: '{{count}} processes',
  statsMemory: 'Memory',
  statsNet: 'Network',
  statsBlock: 'Disk',
  statsReceived: 'Received',
  statsSent: 'Sent',
  statsRead: 'Read',
  statsWritten: 'Written',
  statsTotal: 'Total'
}

export const ko: typeof en = {
  statsRange: '표시할 시간',
  range_5: '5분',
  range_15: '15분',
  range_60: '1시간',
  statsNotRunning: '실행 중이 아닙니다',
  statsRestartingText:
    '컨테이너가 끝나 곧 다시 시작됩니다. 수치는 실행 중일 때 표시됩니다. 끝나는 이유는 로그에서 확인하세요.',
  statsNotRunningText: '실행 중이 아닌 컨테이너는 리소스를 쓰지 않습니다. 수치를 보려면 시작하세요.',
  statsStopped: '실행 중이 아닙니다. 이전 수치를 표시합니다.',
  statsCpu: 'CPU',
  statsCores_one: '코어 {{count}}개 중(100%는 코어 한 개)',
  statsCores_other: '코어 {{count}}개 중(100%는 코어 한 개)',
  statsCpuLimit_one: '코어 {{count}}개로 제한됨',
  statsCpuLimit_other: '코어 {{count}}개로 제한됨',
  statsPids_one: '프로세스 {{count}}개',
  statsPids_other: '프로세스 {{count}}개',
  statsMemory: '메모리',
  statsNet: '네트워크',
  statsBlock: '디스크',
  statsReceived: '받음',
  statsSent: '보냄',
  statsRead: '읽음',
  statsWritten: '씀',
  statsTotal: '합계'
}
