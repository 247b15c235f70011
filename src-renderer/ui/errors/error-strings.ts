import { sentences } from '#shared/contract/sentences'
import { sentencesKo } from '#shared/contract/sentences-ko'
import type { ErrorCode } from '#shared/wire/errors'

type Codes = Readonly<Record<ErrorCode, string>>

// What is said of an error that has no sentence of its own; its English words are quoted beneath.
const codesEn: Codes = {
  bad_request: 'This was not accepted. Check what you entered, then try again.',
  not_found: 'It is not there, or no longer there. Look at the list again.',
  conflict: 'This cannot be done now. Clear what stands in its way, then try again.',
  denied: 'This is not allowed. Check your permissions there.',
  engine_down: 'The engine cannot be reached. Gantry goes on trying; try again when it is back.',
  engine_refused: 'The engine did not do this. See what it says, then try again.',
  cancelled: 'This was cancelled.',
  timeout: 'This took too long. Try again.',
  internal: 'Gantry itself failed. Try again; if it fails again, its log says why.'
}

const codesKo: Codes = {
  bad_request: '요청이 받아들여지지 않았습니다. 입력한 내용을 확인하고 다시 시도하세요.',
  not_found: '대상이 없거나 이미 사라졌습니다. 목록을 다시 확인하세요.',
  conflict: '지금은 할 수 없습니다. 방해가 되는 것을 정리한 뒤 다시 시도하세요.',
  denied: '허용되지 않은 작업입니다. 권한을 확인하세요.',
  engine_down: '엔진에 연결할 수 없습니다. Gantry가 계속 시도합니다. 엔진이 돌아오면 다시 시도하세요.',
  engine_refused: '엔진이 작업을 수행하지 않았습니다. 엔진의 설명을 확인하고 다시 시도하세요.',
  cancelled: '취소되었습니다.',
  timeout: '시간이 너무 오래 걸렸습니다. 다시 시도하세요.',
  internal: 'Gantry 내부에서 오류가 발생했습니다. 다시 시도하세요. 계속되면 로그에서 원인을 확인하세요.'
}

export const en: Readonly<Record<keyof typeof sentences | ErrorCode, string>> = { ...sentences, ...codesEn }

export const ko: Readonly<Record<keyof typeof en, string>> = { ...sentencesKo, ...codesKo }
