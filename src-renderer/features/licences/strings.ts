/** The words of the page of third-party licences. */
export const en = {
  title: 'Third-party licences',
  intro: 'The packages that Gantry is made with. Electron’s own notices are in the folder of its program.',
  toSettings: 'Settings',
  search: 'Search packages and licences',
  count_one: '{{count}} package',
  count_other: '{{count}} packages',
  noMatchTitle: 'No package matches “{{query}}”',
  noMatchText: 'Names, versions and the texts of the licences are searched.',
  showAll: 'Show all packages'
}

export const ko: typeof en = {
  title: '타사 라이선스',
  intro: 'Gantry를 만드는 데 쓰인 패키지입니다. Electron 자체의 고지는 그 프로그램과 같은 폴더에 있습니다.',
  toSettings: '설정',
  search: '패키지와 라이선스 검색',
  count_one: '패키지 {{count}}개',
  count_other: '패키지 {{count}}개',
  noMatchTitle: '“{{query}}”에 맞는 패키지가 없습니다',
  noMatchText: '이름, 버전, 라이선스 전문에서 찾습니다.',
  showAll: '모든 패키지 보기'
}
