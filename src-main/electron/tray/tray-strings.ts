import { fitParticles } from '#shared/josa'
import type { ExitReason } from '#shared/model/exit-reason'
import type { ContainerState, ContainerVerb } from '#shared/model/container'
import type { MachineState } from '#shared/model/machine'

/** The words of the tray's menu. */
export const en = {
  open: 'Open Gantry',
  quit: 'Quit Gantry',
  noTray: {
    title: 'Gantry keeps running',
    body: 'This desktop shows no tray, so the window was minimised. In Settings you can have the close button quit Gantry.'
  },
  noEngine: 'No engine answers',
  connecting: 'Connecting…',
  noneRunning: 'No running containers',
  running: (count: number) => (count === 1 ? '1 container running' : `${count} containers running`),
  runningShort: (count: number) => `${count} running`,
  more: (count: number) => `${count} more…`,
  engine: 'Engine',
  engineReady: 'connected',
  engineDown: 'not reachable',
  engineResting: 'not running',
  machine: 'Machine',
  machineState: (state: MachineState['at']) =>
    ({
      ...{ absent: 'none yet', creating: 'being created…', stopped: 'stopped', starting: 'starting…' },
      ...{ running: 'running', paused: 'paused', suspending: 'falling asleep…', suspended: 'asleep' },
      ...{ stopping: 'stopping…', broken: 'needs attention' }
    })[state],
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
  resume: 'Resume',
  logs: 'Logs',
  shell: 'Terminal',
  pin: 'Pin to the Top',
  openPort: (port: string) => `Open ${port}`,
  state: (state: ContainerState) =>
    ({
      ...{ created: 'created', running: 'running', paused: 'paused', restarting: 'restarting' },
      ...{ removing: 'being removed', exited: 'exited', dead: 'dead' }
    })[state],
  unhealthy: 'unhealthy',
  busy: (verb: ContainerVerb) =>
    ({
      ...{ start: 'starting…', stop: 'stopping…', restart: 'restarting…', pause: 'pausing…' },
      ...{ resume: 'resuming…', kill: 'being killed…', remove: 'being removed…' }
    })[verb],
  stopProject: 'Stop All of It',
  restartProject: 'Restart All of It',
  exits: 'Recently Ended',
  ended: (reason: ExitReason, code: number, asked: boolean) =>
    asked && reason !== 'memory'
      ? 'stopped'
      : {
          ...{ ok: 'finished', error: `exit code ${code}`, memory: 'out of memory', engine: 'not started' },
          ...{ not_executable: 'command not executable', not_found: 'command not found' },
          ...{ interrupted: 'interrupted', killed: 'killed', crashed: `crashed (signal ${code - 128})` },
          ...{ terminated: 'ended on request', signal: `ended by signal ${code - 128}` }
        }[reason],
  startAgain: 'Start Again',
  newContainer: 'New Container',
  stopAll: 'Stop All…',
  stopAllAsk: (count: number) => (count === 1 ? 'Stop 1 container?' : `Stop ${count} containers?`),
  alsoMore: (count: number) => `and ${count} more`,
  stopAllDo: (count: number) => (count === 1 ? 'Stop 1 Container' : `Stop ${count} Containers`),
  stopAsks: 'Stop…',
  restartAsks: 'Restart…',
  removedAtEnd: 'removed at its end (--rm)',
  machineAsk: (verb: 'stop' | 'restart'): string =>
    verb === 'stop' ? 'Stop the machine?' : 'Restart the machine?',
  machineStops: (count: number) =>
    count === 0
      ? 'No container runs in it.'
      : count === 1
        ? 'The container that runs in it is stopped:'
        : `The ${count} containers that run in it are stopped:`,
  machineStopsAll:
    'Every container in it is stopped. Images, containers and volumes stay; only a container that was run with --rm is removed, as always when it ends.',
  machineDo: (verb: 'stop' | 'restart'): string =>
    verb === 'stop' ? 'Stop the Machine' : 'Restart the Machine',
  cancel: 'Cancel'
}
export type TrayStrings = typeof en

export const ko: TrayStrings = {
  open: 'Gantry 열기',
  quit: 'Gantry 종료',
  noTray: {
    title: 'Gantry가 계속 실행됩니다',
    body: '이 데스크톱에는 트레이가 없어 창을 최소화했습니다. 설정에서 닫기 버튼으로 Gantry를 종료하도록 바꿀 수 있습니다.'
  },
  noEngine: '응답하는 엔진이 없음',
  connecting: '연결하는 중…',
  noneRunning: '실행 중인 컨테이너 없음',
  running: count => `컨테이너 ${count}개 실행 중`,
  runningShort: count => `${count}개 실행 중`,
  more: count => `${count}개 더…`,
  engine: '엔진',
  engineReady: '연결됨',
  engineDown: '연결할 수 없음',
  engineResting: '실행 중 아님',
  machine: '머신',
  machineState: state =>
    ({
      ...{ absent: '아직 없음', creating: '만드는 중…', stopped: '중지됨', starting: '시작하는 중…' },
      ...{
        running: '실행 중',
        paused: '일시 중지됨',
        suspending: '절전으로 전환하는 중…',
        suspended: '절전 중'
      },
      ...{ stopping: '중지하는 중…', broken: '확인 필요' }
    })[state],
  start: '시작',
  stop: '중지',
  restart: '다시 시작',
  resume: '재개',
  logs: '로그',
  shell: '터미널',
  pin: '맨 위에 고정',
  openPort: port => `${port} 열기`,
  state: state =>
    ({
      ...{ created: '생성됨', running: '실행 중', paused: '일시 중지됨', restarting: '다시 시작하는 중' },
      ...{ removing: '삭제하는 중', exited: '종료됨', dead: '삭제 실패' }
    })[state],
  unhealthy: '비정상',
  busy: verb =>
    ({
      ...{ start: '시작하는 중…', stop: '중지하는 중…', restart: '다시 시작하는 중…' },
      ...{ pause: '일시 중지하는 중…', resume: '재개하는 중…', kill: '강제 종료하는 중…' },
      ...{ remove: '삭제하는 중…' }
    })[verb],
  stopProject: '모두 중지',
  restartProject: '모두 다시 시작',
  exits: '최근 종료',
  ended: (reason, code, asked) =>
    asked && reason !== 'memory'
      ? '중지됨'
      : {
          ...{ ok: '정상 종료', error: `종료 코드 ${code}`, memory: '메모리 부족', engine: '시작하지 못함' },
          ...{ not_executable: '실행할 수 없는 명령', not_found: '명령을 찾지 못함' },
          ...{ interrupted: '중단됨', killed: '강제 종료됨', crashed: `비정상 종료(신호 ${code - 128})` },
          ...{ terminated: '요청에 따라 종료', signal: fitParticles(`신호 ${code - 128}(으)로 종료`) }
        }[reason],
  startAgain: '다시 시작',
  newContainer: '새 컨테이너',
  stopAll: '모두 중지…',
  stopAllAsk: count => `컨테이너 ${count}개를 중지할까요?`,
  alsoMore: count => `외 ${count}개`,
  stopAllDo: count => `컨테이너 ${count}개 중지`,
  stopAsks: '중지…',
  restartAsks: '다시 시작…',
  removedAtEnd: '끝나면 삭제됨(--rm)',
  machineAsk: verb => (verb === 'stop' ? '머신을 중지할까요?' : '머신을 다시 시작할까요?'),
  machineStops: count =>
    count === 0
      ? '안에서 실행 중인 컨테이너가 없습니다.'
      : `안에서 실행 중인 컨테이너 ${count}개가 중지됩니다:`,
  machineStopsAll:
    '안의 모든 컨테이너가 중지됩니다. 이미지, 컨테이너, 볼륨은 그대로 남습니다. 단, --rm으로 실행한 컨테이너는 끝나면 늘 그렇듯 삭제됩니다.',
  machineDo: verb => (verb === 'stop' ? '머신 중지' : '머신 다시 시작'),
  cancel: '취소'
}
