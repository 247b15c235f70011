/** What the host tells of settings, policies, engines that are added, logins and command line tools, in English. */
export const appSentences = {
  dataDirUnusable:
    'Gantry cannot keep its data in {{folder}}. Make that folder writable, or choose another with --data-dir.',
  dataDirNoFolder:
    'Gantry cannot keep its data in {{folder}}, because a file is in the way. Choose a folder with --data-dir, or move the file away.',
  settingsUnsaved:
    'The settings could not be saved in {{folder}} ({{reason}}). They hold until Gantry is closed; make the folder writable to keep them.',
  settingsNoJson:
    'The settings file is not valid JSON, so nothing in it could be used. The file as it was is kept as {{copy}}.',
  settingsParts:
    'Some of the settings were not understood and are back at their defaults: {{parts}}. The file as it was is kept as {{copy}}.',
  settingsNewer:
    'The settings are from another version of Gantry. What this one understands is used. The file as it was is kept as {{copy}}.',
  settingsUnreadable:
    'The file settings.json in {{folder}} could not be read or repaired ({{reason}}). What could not be read is at its default; make the file readable and writable, then start Gantry again.',
  settingLocked: 'Your administrator has set this ({{setting}}); it cannot be changed here.',
  policyUnreadable:
    'The administrator’s policy {{file}} could not be read ({{reason}}). Nothing in it is in force; tell your administrator.',
  policyNoJson:
    'The administrator’s policy {{file}} is not valid JSON. Nothing in it is in force; tell your administrator.',
  policyParts:
    'Parts of the administrator’s policy {{file}} were not understood: {{parts}}. Settings among them stay at their defaults and locked; tell your administrator.',
  folderNotShown: 'The folder {{folder}} could not be shown: “{{said}}”.',
  savedFileGone: '{{path}} is no longer there. It was moved or removed.',
  noticesMissing:
    'The licences of the packages in Gantry are gathered when it is built. Run “npm run build”, then open this page again.',
  nothingToPick: 'A browser cannot choose a folder of the computer that Gantry runs on. Type its path.',
  nothingToReveal: 'A browser cannot open a folder of the computer that Gantry runs on. Its path is shown.',

  engineTryMissing: 'There is nothing at {{address}}. Check the path, and that the engine runs.',
  engineTryDenied:
    'You have no permission to use {{address}}. Ask to be added to its group, or for the right keys.',
  engineTryDown: 'Nothing answers at {{address}}. Check the address, and that the engine runs there.',
  engineTryOld: 'The engine at {{address}} is too old for Gantry. Update it to Docker 19.03 or newer.',
  engineTryTls:
    'There is no secure connection to {{address}}. Check that the TLS folder has the right ca.pem, cert.pem and key.pem.',
  engineTryUnsupported:
    'Gantry cannot use what is at {{address}}. Give the address of a Docker or Podman engine; over SSH, forward its socket first.',
  engineTlsEmpty: 'The folder {{folder}} has none of ca.pem, cert.pem and key.pem, or they cannot be read.',
  engineKnown: 'Gantry knows the engine at {{address}} already: it is “{{engine}}”.',
  engineNotAdded:
    'Only an engine that you have added can be changed or removed. This one would be found again by itself.',
  engineOnlyOne: 'Gantry was started for one engine only. Start it without --engine to add others.',

  registryWrongLogin: '{{registry}} does not accept this user name with this password or token.',
  registryNotTold: '{{registry}} could not be asked: the engine says “{{said}}”.',
  dockerConfigBad: '{{file}} is not valid JSON, so Gantry leaves it as it is. Correct it, then try again.',
  dockerConfigUnread: '{{file}} could not be read ({{reason}}). Make it readable, then try again.',
  dockerConfigUnsaved: '{{file}} could not be written ({{reason}}). Make it writable, then try again.',
  credentialHelperFailed:
    'docker keeps its logins with the program {{helper}}, which failed. Check that it is installed and its keychain is unlocked.',

  toolNotBrought:
    'This Gantry comes without {{tool}}. Install it with your system’s package manager, or use one of Gantry’s packages.',
  toolForeign:
    '{{file}} is not from Gantry, so it was left as it is and nothing was changed. Move it away if you want Gantry’s there, then try again.',
  toolChanged:
    '{{file}} was changed since Gantry put it there, so it was left as it is and nothing was changed. Remove it yourself if nobody needs it, then try again.',
  toolUnwritten:
    '{{file}} could not be written ({{reason}}). Make its folder writable, end what still runs it, then try again.',
  toolUnremoved:
    '{{file}} could not be removed ({{reason}}). Make its folder writable, end what still runs it, then try again.'
} as const
