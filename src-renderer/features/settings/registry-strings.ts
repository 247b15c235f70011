export const en = {
  none: 'docker is not signed in anywhere yet. Public images can be pulled without a login.',
  signIn: 'Sign in',
  signOut: 'Sign out',
  asUser: 'As {{username}}',
  byToken: 'With a token',
  inHelper: 'Secret in the keychain, with docker-credential-{{helper}}',
  inFile: 'Secret in docker’s file, not encrypted',
  signInTitle: 'Sign in to a registry',
  signInIntro:
    'The engine asks the registry whether it accepts this. Only then is it kept, as “docker login” keeps it.',
  server: 'Registry',
  serverHelp: 'docker.io is Docker Hub. Others by their host, such as registry.example.com:5000.',
  username: 'User name',
  password: 'Password or access token',
  goesToHelper: 'The secret goes to the keychain, with docker-credential-{{helper}}.',
  goesToFile:
    'Warning, as docker itself gives it: your credentials are stored unencrypted in “{{file}}”. Configure a credential helper to have them in the keychain.',
  noEngine: 'Signing in needs an engine that asks the registry. Choose or add one first.',
  signedIn: 'Signed in to {{server}}.',
  signOutTitle: 'Sign out of {{server}}?',
  signOutText:
    'docker and Gantry forget this login on this computer. Private images can no longer be pulled from there until you sign in again.',
  signedOut: 'Signed out of {{server}}.'
}

export const ko: typeof en = {
  none: 'docker가 아직 어디에도 로그인하지 않았습니다. 공개 이미지는 로그인 없이 받을 수 있습니다.',
  signIn: '로그인',
  signOut: '로그아웃',
  asUser: '{{username}}(으)로 로그인됨',
  byToken: '토큰으로 로그인됨',
  inHelper: '비밀 정보는 키체인에 있음 (docker-credential-{{helper}})',
  inFile: '비밀 정보가 docker 파일에 암호화되지 않은 채로 있음',
  signInTitle: '레지스트리에 로그인',
  signInIntro:
    '엔진이 레지스트리에 확인해 봅니다. 받아들여질 때만 “docker login”과 같은 방식으로 보관합니다.',
  server: '레지스트리',
  serverHelp:
    'docker.io는 Docker Hub입니다. 다른 레지스트리는 registry.example.com:5000처럼 호스트를 쓰세요.',
  username: '사용자 이름',
  password: '비밀번호 또는 액세스 토큰',
  goesToHelper: '비밀 정보는 docker-credential-{{helper}}(으)로 키체인에 보관됩니다.',
  goesToFile:
    'docker와 같은 경고입니다. 로그인 정보가 “{{file}}”에 암호화되지 않은 채로 저장됩니다. 키체인에 보관하려면 자격 증명 도우미를 설정하세요.',
  noEngine: '로그인하려면 레지스트리에 확인할 엔진이 필요합니다. 먼저 엔진을 고르거나 추가하세요.',
  signedIn: '{{server}}에 로그인했습니다.',
  signOutTitle: '{{server}}에서 로그아웃할까요?',
  signOutText:
    '이 컴퓨터에서 docker와 Gantry가 이 로그인을 잊습니다. 다시 로그인할 때까지 그곳의 비공개 이미지를 받을 수 없습니다.',
  signedOut: '{{server}}에서 로그아웃했습니다.'
}
