import { fitParticles } from '#shared/josa'

/** The words of the page that is shown when nothing else can be. */
export const en = {
  lang: 'en',
  startTitle: 'Gantry could not start',
  startHint: 'Your containers, images and volumes are as they were. Solve what is said here and try again.',
  unwritable: (folder: string, reason: string) =>
    `Gantry cannot write in ${folder} (${reason}). Make that folder writable, then start Gantry again.`,
  pageTitle: 'Gantry’s page stopped working',
  pageHint: 'Containers keep running. Loading the page again loses nothing.',
  pageCrashed: (reason: string) => `It ended several times in a short time (${reason}).`,
  again: 'Try again',
  showLog: 'Show the log',
  quit: 'Quit Gantry',
  unexpected: 'Gantry met an error that it did not expect',
  unexpectedDetail: (id: string) =>
    `Containers keep running. The log has it under ${id}. Restarting Gantry is the safest way on.`,
  restart: 'Restart Gantry',
  goOn: 'Go on',
  unresponsive: 'Gantry’s window does not answer',
  unresponsiveDetail:
    'Wait a moment, or load its page again. Nothing is lost by that, and containers keep running.',
  wait: 'Wait',
  reload: 'Load again'
}
export type FailureStrings = typeof en

export const ko: FailureStrings = {
  lang: 'ko',
  startTitle: 'Gantry를 시작할 수 없습니다',
  startHint: '컨테이너, 이미지, 볼륨은 그대로입니다. 여기에 적힌 문제를 해결한 뒤 다시 시도하세요.',
  unwritable: (folder, reason) =>
    `Gantry가 ${folder}에 쓸 수 없습니다(${reason}). 폴더를 쓸 수 있게 한 뒤 Gantry를 다시 시작하세요.`,
  pageTitle: 'Gantry 화면이 멈췄습니다',
  pageHint: '컨테이너는 계속 실행됩니다. 화면을 다시 불러와도 잃는 것은 없습니다.',
  pageCrashed: reason => `짧은 시간에 여러 번 종료되었습니다(${reason}).`,
  again: '다시 시도',
  showLog: '로그 보기',
  quit: 'Gantry 종료',
  unexpected: 'Gantry에 예상하지 못한 오류가 발생했습니다',
  unexpectedDetail: id =>
    fitParticles(
      `컨테이너는 계속 실행됩니다. 로그에 ${id}(으)로 기록되었습니다. Gantry를 다시 시작하는 것이 가장 안전합니다.`
    ),
  restart: 'Gantry 다시 시작',
  goOn: '계속하기',
  unresponsive: 'Gantry 창이 응답하지 않습니다',
  unresponsiveDetail: '잠시 기다리거나 화면을 다시 불러오세요. 잃는 것은 없으며 컨테이너는 계속 실행됩니다.',
  wait: '기다리기',
  reload: '다시 불러오기'
}
