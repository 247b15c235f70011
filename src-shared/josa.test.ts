import { expect, it } from 'vitest'
import { fitParticles } from './josa'

it.each([
  ['컨테이너을(를)', '컨테이너를'],
  ['볼륨을(를)', '볼륨을'],
  ['엔진이(가) 서버은(는) 작업과(와)', '엔진이 서버는 작업과'],
  // ㄹ is a consonant, but not before 로.
  ['파일을(를) 파일(으)로 폴더(으)로 볼륨(으)로', '파일을 파일로 폴더로 볼륨으로'],
  ['web(이)라는 redis(이)라는', 'web이라는 redis라는']
])('%s → %s', (open, fitted) => expect(fitParticles(open)).toBe(fitted))

it.each([
  ...['을', '을', '를', '을', '를', '를', '을', '을', '을', '를'].map((particle, digit) => [
    `web-${digit}`,
    particle
  ]),
  ...['nginx', 'redis', 'docker', 'server', 'api', 'db', 'default', 'latest', 'bridge', 'backup.tar'].map(
    name => [name, '를']
  ),
  ...['mysql', 'volume', 'engine', 'Podman', 'app', 'web', 'socket', 'staging', 'mac', 'url'].map(name => [
    name,
    '을'
  ]),
  ...['CPU', 'API', 'TLS', 'KVM-HVF'].map(name => [name, '를']),
  ...['VM', 'JSON', 'WSL', 'HR'].map(name => [name, '을'])
])('reads %s before %s', (name, particle) => {
  expect(fitParticles(`${name}을(를)`)).toBe(`${name}${particle}`)
})

it('says 로 after ㄹ however it is written', () => {
  expect(fitParticles('1(으)로 mysql(으)로 6(으)로 main(으)로')).toBe('1로 mysql로 6으로 main으로')
})

it('looks past quotes, brackets and slashes', () => {
  expect(fitParticles('“holder”이(가) (8080)을(를) /var/lib/을(를) nginx:1.27은(는) “웹(앞)”과(와)')).toBe(
    '“holder”가 (8080)을 /var/lib/를 nginx:1.27은 “웹(앞)”과'
  )
})

it('leaves what it cannot read, and what is no particle', () => {
  for (const text of ['東京을(를)', '<b>web</b>을(를)', 'web 을(를)', '을(를)', 'Кот이(가)', 'stop(2) 이(2)'])
    expect(fitParticles(text)).toBe(text)
})
