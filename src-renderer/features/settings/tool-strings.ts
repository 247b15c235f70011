export const en = {
  notFound: 'Not installed',
  version: 'Version {{version}}',
  noVersion: 'Installed, but it does not run',
  offPath: 'Not on your PATH yet',
  fromGantry: 'From Gantry',
  brought: 'Gantry brings {{version}}',
  second: 'Gantry’s is at {{path}}; your terminal runs this one.',
  foreign: '{{path}} is not from Gantry, so it is left as it is. Move it away if you want Gantry’s there.',
  changed:
    '{{path}} was changed since Gantry put it there, so it is left as it is. Remove it yourself if you want Gantry’s again.',
  beside: 'Install Gantry’s',
  besideTip: 'Puts version {{version}} at {{path}}; what is there already stays as it is.',
  install: 'Install {{tools}}',
  update: 'Update {{tools}}',
  remove: 'Remove Gantry’s',
  copies:
    'They are copied into {{bin}} and {{plugins}}. A file there that is not from Gantry is never replaced.',
  bringsNone:
    'This Gantry comes without command line tools. Take them from your system’s package manager, or use one of Gantry’s packages.',
  pathTitle: '{{folder}} is not on your PATH',
  pathText: 'Your terminal does not look there yet. Type this once into {{shell}}, then open a new terminal:',
  pathTextLogin: 'Your terminal does not look there yet. Type this once into it, then log in again:',
  installed: 'Installed: {{tools}}.',
  removeTitle: 'Remove Gantry’s command line tools?',
  removeText_one: 'This file is deleted. Your containers, images and logins stay as they are.',
  removeText_other: 'These {{count}} files are deleted. Your containers, images and logins stay as they are.',
  removeFiles_one: 'Delete {{count}} file',
  removeFiles_other: 'Delete {{count}} files',
  removed: 'Gantry’s command line tools were removed.'
}

export const ko: typeof en = {
  notFound: '설치되어 있지 않음',
  version: '버전 {{version}}',
  noVersion: '설치되어 있지만 실행되지 않음',
  offPath: '아직 PATH에 없음',
  fromGantry: 'Gantry가 설치함',
  brought: 'Gantry에 {{version}} 버전이 있음',
  second: 'Gantry의 것은 {{path}}에 있지만 터미널은 여기 표시된 것을 실행합니다.',
  foreign:
    '{{path}}은(는) Gantry가 넣은 파일이 아니어서 그대로 둡니다. Gantry의 것으로 쓰려면 그 파일을 옮기세요.',
  changed:
    '{{path}}은(는) Gantry가 넣은 뒤에 바뀌어서 그대로 둡니다. 다시 Gantry의 것으로 쓰려면 직접 삭제하세요.',
  beside: 'Gantry의 것 설치',
  besideTip: '{{version}} 버전을 {{path}}에 넣습니다. 이미 있는 것은 그대로 둡니다.',
  install: '{{tools}} 설치',
  update: '{{tools}} 업데이트',
  remove: 'Gantry의 것 삭제',
  copies:
    '{{bin}}과(와) {{plugins}}에 복사합니다. 그곳에 있는, Gantry가 넣지 않은 파일은 절대 덮어쓰지 않습니다.',
  bringsNone:
    '이 Gantry에는 명령줄 도구가 들어 있지 않습니다. 시스템의 패키지 관리자로 설치하거나 Gantry 패키지를 사용하세요.',
  pathTitle: '{{folder}}이(가) PATH에 없습니다',
  pathText: '터미널이 아직 그곳을 찾지 않습니다. {{shell}}에 다음을 한 번 입력한 뒤 새 터미널을 여세요:',
  pathTextLogin: '터미널이 아직 그곳을 찾지 않습니다. 터미널에 다음을 한 번 입력한 뒤 다시 로그인하세요:',
  installed: '설치했습니다: {{tools}}',
  removeTitle: 'Gantry의 명령줄 도구를 삭제할까요?',
  removeText_one: '이 파일을 삭제합니다. 컨테이너, 이미지, 로그인은 그대로 남습니다.',
  removeText_other: '이 파일 {{count}}개를 삭제합니다. 컨테이너, 이미지, 로그인은 그대로 남습니다.',
  removeFiles_one: '파일 {{count}}개 삭제',
  removeFiles_other: '파일 {{count}}개 삭제',
  removed: 'Gantry의 명령줄 도구를 삭제했습니다.'
}
