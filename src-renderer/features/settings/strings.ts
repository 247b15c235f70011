export const en = {
  title: 'Settings',
  appearance: 'Appearance',
  theme: 'Theme',
  themeExplain: 'How Gantry looks, in all of its windows.',
  themeSystem: 'System',
  themeLight: 'Light',
  themeDark: 'Dark',
  language: 'Language',
  languageExplain: 'Gantry’s own words. What comes from your containers is never translated.',
  languageSystem: 'System',
  about: 'About Gantry',
  version: 'Version',
  shell: 'Runs as',
  shellElectron: 'Desktop app',
  shellHeadless: 'Served to this browser',
  platform: 'Platform',
  licence: 'Licence',
  privacy: 'Privacy',
  privacyText:
    'Nothing is sent. Gantry talks to the engines you see in the header and to nobody else: no account, no telemetry, no update check.'
}

export const ko: typeof en = {
  title: '설정',
  appearance: '모양',
  theme: '테마',
  themeExplain: '모든 창에서 Gantry가 보이는 방식입니다.',
  themeSystem: '시스템',
  themeLight: '밝게',
  themeDark: '어둡게',
  language: '언어',
  languageExplain: 'Gantry 자체의 문구에 쓰는 언어입니다. 컨테이너에서 온 내용은 번역하지 않습니다.',
  languageSystem: '시스템',
  about: 'Gantry 정보',
  version: '버전',
  shell: '실행 방식',
  shellElectron: '데스크톱 앱',
  shellHeadless: '이 브라우저에 제공됨',
  platform: '플랫폼',
  licence: '라이선스',
  privacy: '개인정보',
  privacyText:
    '아무것도 전송하지 않습니다. Gantry는 위쪽에 보이는 엔진하고만 통신합니다. 계정도, 원격 측정도, 업데이트 확인도 없습니다.'
}
