import type { machineSentences } from './machine-sentences'

export const machineKo: Readonly<Record<keyof typeof machineSentences, string>> = {
  machineAbsent: '아직 머신이 없습니다. 먼저 만드세요.',
  machineExists: '머신이 이미 있습니다. 시작하거나 먼저 초기화하세요.',
  machineNotRunning: '머신이 실행 중이 아닙니다. 먼저 시작하세요.',
  machineRuns: '머신이 이미 실행 중이며 연결할 수 없습니다. 중지한 뒤 다시 시작하세요.',
  machineOther: '화면에 표시된 머신이 아닙니다. 다시 확인하세요.',
  machineElsewhere:
    '다른 Gantry(프로세스 {{pid}})가 이 머신을 사용하고 있습니다. 그쪽을 닫거나 그곳에서 머신을 사용하세요.',
  machineBusy: '머신이 실행 중이지만 응답하지 않습니다. 중지하거나 잠시 후 다시 시도하세요.',
  machineUnknownFailure: '알 수 없는 이유로 머신이 실패했습니다. 로그에 기록되어 있습니다.',
  machineCameBack:
    '머신이 저절로 종료되어 다시 시작했습니다. 데이터는 그대로이며 자세한 내용은 로그에 있습니다.',
  machineKeepsEnding:
    '머신이 계속 저절로 종료됩니다. 복구하세요. 데이터는 유지됩니다. 자세한 내용은 로그에 있습니다.',

  machineStartCancelled: '시작이 취소되었습니다.',
  machineRepairing: '머신을 복구하고 있습니다.',
  machineRemoving: '머신을 초기화하고 있습니다.',
  machineLeft: 'Gantry를 닫는 중입니다.',
  machineStepSlow: '머신 시작이 “{{step}}” 단계를 {{seconds}}초 안에 마치지 못했습니다.',
  machineCheckLong:
    '머신이 정상적으로 종료되지 않아 파일 시스템을 검사하고 있으며 시간이 오래 걸립니다. 검사가 끝나면 시작이 이어집니다.',
  machineStartedAgain: '종료하고 다시 시작했습니다.',
  machineEndedStarting: '머신이 시작되는 도중에 종료되었습니다.',
  machineSystemMissing: '머신이 시스템을 찾지 못했습니다. 복구하세요. 데이터는 유지됩니다.',
  machineDiskForeign:
    '머신의 디스크에 Gantry의 것이 아닌 내용이 있어 건드리지 않았습니다. 새로 시작하려면 그 파일을 다른 곳으로 옮기세요.',
  machineDiskUnmounted:
    '머신의 디스크를 마운트하지 못해 그대로 두었습니다. 복구하기 전에 사본을 만들어 두세요.',

  machineSlept: '절전 중에 머신의 디스크가 바뀌어 새로 시작합니다.',
  machineNotWoken: '절전 중인 머신을 깨우지 못했습니다. 다시 시작하고, 계속되면 복구하세요.',
  machineSleepsOn:
    '머신을 깨우지 못해, 실행 중이던 모든 것과 함께 계속 절전 중입니다. 다시 시도하려면 시작하세요. 복구하면 새로 시작하며, 데이터는 유지되고 실행 중이던 것은 종료됩니다.',
  machineStartedAnew: '절전 중인 머신을 깨우지 못해 새로 시작했습니다. 데이터는 그대로입니다.',
  machineNoSleep: '이 시스템에서는 머신을 디스크에 저장하고 절전할 수 없습니다. 대신 일시 중지하세요.',
  machineSleepFolders:
    '컨테이너가 공유 폴더를 쓰는 동안에는 머신을 디스크에 저장하고 절전할 수 없습니다. 그 컨테이너를 중지하거나, 대신 머신을 일시 중지하세요.',
  machineSleepNoRoom: '머신을 절전 상태로 저장할 디스크 공간이 없습니다. 공간을 확보한 뒤 다시 시도하세요.',
  machineSleepNeedsRoom:
    '머신을 디스크에 저장하고 절전하려면 이 컴퓨터의 디스크에 {{neededMb}} MB가 필요한데 {{freeMb}} MB만 남아 있습니다. 공간을 확보하거나, 대신 머신을 일시 중지하세요.',
  machineSleepFailed: '머신을 절전 상태로 전환하지 못했습니다. 머신은 그대로 계속 실행됩니다.',

  machineNoAnswer: '머신이 응답하지 않았습니다({{command}}). 계속되면 머신을 다시 시작하세요.',
  machineAgentAway: '머신의 에이전트가 없습니다. 계속되면 머신을 다시 시작하세요.',
  machineAgentLate: '머신의 에이전트가 제때 응답하지 않았습니다.',
  machineAgentUnreadable: '머신의 에이전트가 보낸 답을 읽을 수 없습니다.',
  machineAgentRefused: '머신의 에이전트가 거부했습니다: “{{said}}”',

  machinePortFailed: '이 컴퓨터의 포트 {{port}}을(를) 열지 못했습니다.',
  machineEnginePortTaken: '엔진이 사용할 이 컴퓨터의 포트 {{port}}이(가) 이미 사용 중입니다.',
  machineChosenPortTaken:
    '엔진용으로 고른 포트 {{port}}이(가) 이미 사용 중입니다. 머신 설정에서 다른 포트를 고르세요.',
  machineChosenPortTakenBy:
    '엔진용으로 고른 포트 {{port}}을(를) {{owner}}이(가) 사용 중입니다. 머신 설정에서 다른 포트를 고르세요.',
  machinePortMoved: '포트 {{port}}이(가) 사용 중이어서 엔진을 {{newPort}}(으)로 옮겼습니다.',
  machinePortMovedFrom:
    '포트 {{port}}을(를) {{owner}}이(가) 사용 중이어서 엔진을 {{newPort}}(으)로 옮겼습니다.',

  machineDiskLocked: '다른 프로세스가 머신의 디스크를 사용하고 있습니다. 먼저 그 머신을 종료하세요.',
  machineAccelerationFailed: '시작할 때 하드웨어 가상화({{accelerator}})가 실패했습니다.',
  machineEmulated: '하드웨어 가상화로 시작하지 못해 이번에는 에뮬레이션으로 실행합니다.',
  machineQemuFailed: 'QEMU가 시작되지 않았습니다.',
  machineQemuMissing: '머신을 실행하는 QEMU가 없습니다. 설치한 뒤 다시 시도하세요: {{install}}',
  machineQemuOld:
    '머신에는 QEMU {{oldest}} 이상이 필요한데 {{path}}은(는) {{version}}입니다. 업데이트한 뒤 다시 시도하세요.',
  machineQemuUnknown:
    '머신에는 QEMU {{oldest}} 이상이 필요한데 {{path}}의 버전을 알 수 없습니다. 업데이트한 뒤 다시 시도하세요.',
  machineForeignArch: '이 {{computer}} 컴퓨터에서는 {{image}} 머신을 에뮬레이션으로 실행합니다.',
  machineNoHardware:
    '이 컴퓨터는 하드웨어 가상화를 제공하지 않습니다. 펌웨어에서 VT-x, AMD-V 또는 SVM을 켜면 머신이 몇 배 빨라집니다.',
  machineKvmDenied:
    '/dev/kvm을 사용할 권한이 없습니다. kvm 그룹에 들어간 뒤(sudo usermod -aG kvm $USER) 다시 로그인하세요.',
  machineTryFailed: '{{name}}을(를) 시험했지만 실패했습니다.',
  machineTryCrashed: '{{name}}이(가) 있지만 시험하는 중에 QEMU가 비정상 종료되었습니다.',
  machineTryHung:
    '{{name}}이(가) 있지만 시험하는 중에 머신이 멈추었습니다. 다른 가상 머신 안에서 실행하면 이럴 때가 있습니다.',

  machineImageMissing:
    '{{arch}}용 머신 시스템 이미지가 없습니다. Gantry를 다시 설치하거나 이미지를 빌드하세요: npm run machine:build -- --arch {{arch}}.',
  machineImageNoRoom: '머신 시스템을 둘 디스크 공간이 없습니다. 300 MB를 확보한 뒤 다시 시도하세요.',
  machineImageDamaged:
    '머신 시스템 이미지가 손상되었습니다({{file}}). Gantry를 다시 설치하거나 새로 빌드하세요: npm run machine:build. 데이터에는 영향이 없습니다.',
  machineHostDiskFull:
    '이 컴퓨터의 디스크가 가득 찼습니다. {{freeMb}} MB가 남아 있고, 시작하려면 256 MB가 필요합니다. 공간을 확보한 뒤 다시 시도하세요.',
  machineDiskDenied: '머신의 디스크 {{path}}을(를) 만들거나 열 수 없습니다. 파일의 소유자를 확인하세요.',
  machineDiskGone:
    '머신의 디스크 {{path}}이(가) 없으며, 그 자리에 빈 디스크를 만들지 않습니다. 파일을 되돌려 놓거나, 새로 시작하려면 머신을 초기화하세요.',
  machineNoRestorePoint: '머신의 복원 지점이 없습니다.',
  machineRestorePointOther: '화면에 표시된 복원 지점이 아닙니다. 다시 확인하세요.',
  machineRestoreNoData: '복원 지점 없이 시스템을 업데이트했습니다. 아직 데이터가 없습니다.',
  machineRestoreLarge:
    '복원 지점 없이 시스템을 업데이트했습니다. {{gb}} GB를 복사하면 너무 오래 걸리거나 이 컴퓨터의 디스크를 너무 많이 차지합니다.',
  machineRestoreSparse:
    '복원 지점 없이 시스템을 업데이트했습니다. 이 파일 시스템은 희소 파일을 복사할 수 없습니다.',
  machineRestoreFailed: '복원 지점 없이 시스템을 업데이트했습니다. 복사에 실패했습니다.',
  machineFolderDenied:
    '머신의 파일을 {{folder}}에 둘 수 없습니다. 그 폴더를 쓸 수 있게 하거나 --data-dir로 다른 폴더를 고르세요.',

  machineSettingsUnreadable: '{{path}}에 있는 머신 설정을 읽을 수 없습니다. 파일의 소유자를 확인하세요.',
  machineSettingsBroken:
    '머신 설정을 모두 읽지는 못했습니다({{faults}}). 원래 파일은 {{path}}(으)로 남겨 두었습니다.',
  machineSettingsUnusable: '사용할 수 없는 머신 설정입니다: {{names}}.',
  machineDiskGrowsOnly:
    '머신의 디스크는 늘릴 수만 있습니다. 현재 {{gb}} GB입니다. 쓰지 않는 공간은 자동으로 돌려줍니다.',
  machineOneLine: '머신의 {{name}}은(는) 한 줄이어야 합니다.',
  machineNoAuthorities: '{{path}}에 인증서가 없습니다. 머신이 신뢰할 인증 기관이 담긴 PEM 파일을 고르세요.',
  machineContextForeign: 'Gantry의 것이 아닌 docker 컨텍스트 {{context}}이(가) 이미 있어 그대로 두었습니다.',
  machineContextDenied:
    'docker 컨텍스트 {{context}}을(를) 만들지 못했습니다. {{folder}}에 쓸 권한이 없습니다. 권한을 얻은 뒤 머신을 다시 시작하세요.',

  machineShareNotAbsolute: '{{path}}을(를) 머신과 공유할 수 없습니다. 절대 경로가 아닙니다.',
  machineShareNotPlain:
    '{{path}}을(를) 머신과 공유할 수 없습니다. “..”나 겹친 슬래시, 끝의 슬래시 없이 쓰세요.',
  machineShareNotOneLine: '공유 폴더의 경로는 한 줄이어야 합니다.',
  machineShareHides: '{{path}}을(를) 머신과 공유할 수 없습니다. 머신 자신의 파일을 가리게 됩니다.',
  machineShareInside: '{{path}}을(를) 머신과 공유할 수 없습니다. 머신의 것인 {{owned}} 안에 있습니다.',
  machineShareGone: '공유 폴더 {{path}}이(가) 없어 컨테이너에서 사용할 수 없습니다.'
}
