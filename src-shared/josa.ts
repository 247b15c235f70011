/** What a name is heard to end in; nothing else decides on a particle. ㄹ counts as a consonant but before 로. */
type Ending = 'vowel' | 'l' | 'consonant'

/** Particles as a text leaves them open, and what they become. */
const PARTICLES: Readonly<Record<string, Readonly<Record<Ending, string>>>> = {
  '을(를)': { vowel: '를', l: '을', consonant: '을' },
  '이(가)': { vowel: '가', l: '이', consonant: '이' },
  '은(는)': { vowel: '는', l: '은', consonant: '은' },
  '과(와)': { vowel: '와', l: '과', consonant: '과' },
  '(으)로': { vowel: '로', l: '로', consonant: '으로' },
  '(이)라': { vowel: '라', l: '이라', consonant: '이라' }
}

/** A word, the quotes and brackets that close after it, and a particle. */
const OPEN = /([\p{L}\p{N}]+)([^\p{L}\p{N}\s<>]*)([을이은과]\([를가는와]\)|\(으\)로|\(이\)라)/gu

/**
 * Chooses the Korean particles that a text leaves open, such as `을(를)` and `(으)로`, by how the word before them is
 * read. After a word of another script both forms stay.
 */
export const fitParticles = (text: string): string =>
  // Most texts have none, and a table says thousands of them.
  text.includes('(')
    ? text.replace(OPEN, (open: string, word: string, closing: string, both: string) => {
        const ending = endingOf(word)
        const forms = PARTICLES[both]
        return ending && forms ? `${word}${closing}${forms[ending]}` : open
      })
    : text

const endingOf = (word: string): Ending | undefined => {
  const last = word.at(-1) ?? ''
  if (/[가-힣]/.test(last)) return endingOfSyllable(last)
  if (/[0-9]/.test(last)) return DIGITS[Number(last)]
  const latin = /[a-z]+$/i.exec(word)?.[0]
  if (latin === undefined) return undefined
  // An abbreviation is spelled out, and of the letters' names only these four end in a consonant.
  if (/^[A-Z]+$/.test(latin)) return /[LR]/.test(last) ? 'l' : /[MN]/.test(last) ? 'consonant' : 'vowel'
  return L_SOUND.test(latin) ? 'l' : CONSONANT_SOUND.test(latin) ? 'consonant' : 'vowel'
}

const FINALS = 28
const FINAL_L = 8

const endingOfSyllable = (syllable: string): Ending => {
  const final = (syllable.charCodeAt(0) - '가'.charCodeAt(0)) % FINALS
  return final === 0 ? 'vowel' : final === FINAL_L ? 'l' : 'consonant'
}

/** 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구. */
const DIGITS: readonly Ending[] = [
  ...(['consonant', 'l', 'vowel', 'consonant', 'vowel'] as const),
  ...(['vowel', 'consonant', 'l', 'l', 'vowel'] as const)
]

/** 셸, 콘솔. An r after a vowel is not heard (도커, 서버); after anything else it is the letter 알. */
const L_SOUND = /(?:le?|(?<![aeiou])r)$/i
/** Words as Korean writes them: 볼륨, 머신, 스테이징, 스택, 앱, 소켓, 맥, 웹. Most others end in a vowel. */
const CONSONANT_SOUND = /(?:[mn]e?|ng|ck|(?<![aeiou])(?:[aeou]pp?|[aeou]t|[aeiou]c|[aeo]b))$/i
