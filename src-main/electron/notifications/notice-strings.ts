import { fitParticles } from '#shared/josa'
import { isBySignal, type ExitReason } from '#shared/model/exit-reason'
import type { TaskKind } from '#shared/model/task'
import type { NotificationChoices } from '#shared/model/settings'

type Kind = Exclude<keyof NotificationChoices, 'tasks'>

/** The words of the system's notifications. */
export const en = {
  one: (kind: Kind, name: string) =>
    ({
      crashes: `${name} has crashed`,
      outOfMemory: `${name} ran out of memory`,
      unhealthy: `${name} is unhealthy`
    })[kind],
  many: (kind: Kind, count: number) =>
    ({
      crashes: `${count} containers have crashed`,
      outOfMemory: `${count} containers ran out of memory`,
      unhealthy: `${count} containers are unhealthy`
    })[kind],
  why: (kind: Kind, reason: ExitReason, code: number) => {
    if (kind === 'unhealthy') return 'Its health check keeps failing.'
    if (kind === 'outOfMemory') return 'The kernel ended one of its processes.'
    if (reason === 'not_found') return 'Its command was not found in the image.'
    if (reason === 'not_executable') return 'Its command cannot be executed.'
    // An engine is not told of every end for lack of memory.
    if (reason === 'killed') return 'It was killed (signal 9), as happens when memory runs out.'
    return isBySignal(reason)
      ? `It was ended by signal ${code - 128}.`
      : `It ended by itself with exit code ${code}.`
  },
  restarting: 'The engine keeps starting it again.',
  names: (names: readonly string[], more: number) => names.join(', ') + (more > 0 ? ` and ${more} more` : ''),
  task: (kind: TaskKind, subject: string, done: boolean): string => {
    const words = {
      pull: [`${subject} was pulled`, `${subject} could not be pulled`],
      push: [`${subject} was pushed`, `${subject} could not be pushed`],
      load: [`${subject} was loaded`, `${subject} could not be loaded`],
      save: [`${subject} was saved`, `${subject} could not be saved`]
    } as const
    return words[kind][done ? 0 : 1]
  },
  took: (duration: string) => `It took ${duration}.`,
  whyFailed: 'The tasks page says why.',
  tasks: (done: number, failed: number) =>
    `${done} ${done === 1 ? 'task is' : 'tasks are'} done` + (failed > 0 ? `, ${failed} failed` : '')
}
export type NoticeStrings = typeof en

export const ko: NoticeStrings = {
  one: (kind, name) =>
    ({
      crashes: `${name} 컨테이너가 비정상 종료되었습니다`,
      outOfMemory: `${name} 컨테이너가 메모리 부족으로 종료되었습니다`,
      unhealthy: `${name} 컨테이너가 비정상입니다`
    })[kind],
  many: (kind, count) =>
    ({
      crashes: `컨테이너 ${count}개가 비정상 종료되었습니다`,
      outOfMemory: `컨테이너 ${count}개가 메모리 부족으로 종료되었습니다`,
      unhealthy: `컨테이너 ${count}개가 비정상입니다`
    })[kind],
  why: (kind, reason, code) => {
    if (kind === 'unhealthy') return '상태 확인이 계속 실패합니다.'
    if (kind === 'outOfMemory') return '커널이 프로세스 하나를 종료했습니다.'
    if (reason === 'not_found') return '이미지에서 명령을 찾지 못했습니다.'
    if (reason === 'not_executable') return '명령을 실행할 수 없습니다.'
    if (reason === 'killed') return '강제 종료(신호 9)되었습니다. 메모리가 부족할 때 흔히 일어납니다.'
    return fitParticles(
      isBySignal(reason)
        ? `신호 ${code - 128}(으)로 종료되었습니다.`
        : `종료 코드 ${code}(으)로 스스로 끝났습니다.`
    )
  },
  restarting: '엔진이 계속 다시 시작하고 있습니다.',
  names: (names, more) => names.join(', ') + (more > 0 ? ` 외 ${more}개` : ''),
  task: (kind, subject, done) => {
    const words = {
      pull: [`${subject} 받기 완료`, `${subject}을(를) 받지 못했습니다`],
      push: [`${subject} 올리기 완료`, `${subject}을(를) 올리지 못했습니다`],
      load: [`${subject} 불러오기 완료`, `${subject}을(를) 불러오지 못했습니다`],
      save: [`${subject} 저장 완료`, `${subject}을(를) 저장하지 못했습니다`]
    } as const
    return fitParticles(words[kind][done ? 0 : 1])
  },
  took: duration => `${duration} 걸렸습니다.`,
  whyFailed: '이유는 작업 페이지에서 확인하세요.',
  tasks: (done, failed) => (failed === 0 ? `작업 ${done}개 완료` : `작업 ${done}개 완료, ${failed}개 실패`)
}
