/** The words of the reset, which destroys the machine. */
export const en = {
  resetTitle: 'Reset the machine?',
  resetText: 'This destroys the machine with everything in it. It cannot be undone.',
  resetItems: 'All its images, containers and volumes',
  resetDisk: 'Its data disk',
  resetSuspended: 'Its sleeping state',
  resetRestore: 'Its restore point: the data disk as it was before the last system update',
  resetSettings: 'All its settings: resources, folders, network, ports and behaviour',
  resetSave: 'First save its images and volumes',
  resetSaveExplain:
    'All images in one file, each volume in another. If one of them cannot be saved, nothing is destroyed. Containers that run stand still meanwhile. What containers have written outside volumes is not saved.',
  resetSaveStart: 'Start the machine to save its images and volumes first.',
  resetSaveStopped: 'The machine no longer runs. Start it to save first, or untick this to save nothing.',
  resetSaving: 'Saving {{fileName}} ({{at}} of {{of}})…',
  resetWord: 'reset',
  resetConfirm: 'Destroy the machine'
}

export const ko: typeof en = {
  resetTitle: '머신을 초기화할까요?',
  resetText: '머신과 그 안의 모든 것을 삭제합니다. 되돌릴 수 없습니다.',
  resetItems: '안에 있는 모든 이미지, 컨테이너, 볼륨',
  resetDisk: '데이터 디스크',
  resetSuspended: '절전 상태',
  resetRestore: '복원 지점: 마지막 시스템 업데이트 전의 데이터 디스크',
  resetSettings: '모든 설정: 리소스, 폴더, 네트워크, 포트, 동작',
  resetSave: '이미지와 볼륨을 먼저 저장',
  resetSaveExplain:
    '모든 이미지를 한 파일에, 볼륨은 각각 한 파일에 저장합니다. 하나라도 저장하지 못하면 아무것도 삭제하지 않습니다. 실행 중인 컨테이너는 저장하는 동안 멈춰 있으며, 컨테이너가 볼륨 밖에 쓴 내용은 저장되지 않습니다.',
  resetSaveStart: '이미지와 볼륨을 먼저 저장하려면 머신을 시작하세요.',
  resetSaveStopped:
    '머신이 더 이상 실행 중이 아닙니다. 먼저 저장하려면 머신을 시작하고, 저장하지 않으려면 선택을 해제하세요.',
  resetSaving: '{{fileName}} 저장 중({{at}}/{{of}})…',
  resetWord: 'reset',
  resetConfirm: '머신과 데이터 삭제'
}
