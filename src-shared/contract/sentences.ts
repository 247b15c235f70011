import type { Saying } from '../model/ref'
import {
  AppError,
  speaker,
  type ErrorCode,
  type ErrorDetail,
  type SentenceOf,
  type ToldOf
} from '../wire/errors'
import { wireSentences } from '../wire/sentences'
import { appSentences } from './app-sentences'
import { machineSentences } from './machine-sentences'

/**
 * What the host tells of the errors it knows, in English; a client has them in its own languages. `said` is the
 * engine's own words, as they came.
 */
export const sentences = {
  ...wireSentences,
  ...machineSentences,
  ...appSentences,
  diskFull: 'The disk is full. Free some space and try again.',

  engineLost: 'The connection to the engine was lost. Gantry goes on trying to reach it.',
  engineSlow: 'The engine did not answer in time. Try again.',
  engineUnknown: 'Gantry no longer knows this engine. Choose another one.',
  engineUnreachable: '{{engine}} cannot be reached: {{said}}',
  engineSilent: '{{engine}} has not answered yet. Try again in a moment.',
  streamLost: 'The connection to {{engine}} was lost. It continues when the engine is back.',
  terminalLost: 'The connection to {{engine}} was lost, and this terminal with it.',
  socketDenied: 'You have no permission to open the engine’s socket. Ask to be added to its group.',
  engineDiskFull: 'The engine’s disk is full. Remove images or volumes that nobody needs, then try again.',

  notAccepted: 'The engine does not accept this: “{{said}}”.',
  notAllowed: 'The engine does not allow this: “{{said}}”.',
  notFound: 'The engine did not find it: “{{said}}”.',
  notNow: 'This cannot be done now: “{{said}}”.',
  tookTooLong: 'The engine took too long: “{{said}}”.',
  refused: 'The engine refused: “{{said}}”.',
  refusedSilently: 'The engine refused, and did not say why.',

  portTaken:
    'Port {{port}} is already taken on this engine’s computer. Publish another port, or stop what uses it.',
  portTakenBy:
    'Port {{port}} is taken by the container “{{container}}”. Publish another port, or stop that container.',
  somePortTaken:
    'A port that this container publishes is already taken. Publish another one, or stop what uses it.',
  containerNameTaken:
    'The name “{{name}}” is taken by another container. Choose another name, or remove that one.',
  containerNameTakenBy:
    'The name “{{name}}” is taken by another container ({{holder}}). Choose another name, or remove that one.',
  networkNameTaken: 'There is a network “{{name}}” already. Choose another name.',
  volumeNameTaken: 'There is a volume “{{name}}” already. Choose another name.',

  containerRunning: 'This container is running. Stop it first, or remove it by force.',
  containerStopped: 'This container is not running. Start it first.',
  containerPaused: 'This container is paused. Resume it first.',
  containerNotPaused: 'This container is not paused.',
  containerNoMore: 'The container {{name}} no longer exists. Go back to the list of containers.',
  containerGone: 'There is no container “{{name}}” any more.',
  someContainerGone: 'There is no container of this name any more.',
  variableMissing: 'This container has no variable “{{name}}”.',
  commandMissing: 'The program “{{program}}” cannot be run in this image. Check the command.',
  folderMissing: 'There is no folder “{{path}}” on the engine’s computer.',
  shellMissing:
    '{{name}} has no shell in its image, so there is nothing to open a terminal with. See its logs instead, or open a program that is in the image by its path.',
  startForTerminal: '{{name}} is not running. Start it to open a terminal in it.',
  resumeForTerminal: '{{name}} is paused. Resume it to open a terminal in it.',
  startToAttach: '{{name}} is not running. Start it to attach to it.',
  logUnreadable:
    '{{name}} writes its log with the driver “{{driver}}”, which keeps nothing that can be read back. Run it with the log driver json-file or local to see its log here.',

  volumeUsed: 'A container uses this volume. Remove that container first.',
  volumeUsedBy_one: 'The volume “{{name}}” is used by {{users}}. Remove that container first.',
  volumeUsedBy_other: 'The volume “{{name}}” is used by {{users}}. Remove those containers first.',
  volumeGone: 'There is no volume “{{name}}” any more.',
  someVolumeGone: 'There is no volume of this name any more.',

  networkUsed: 'Containers are connected to this network. Disconnect or stop them first.',
  networkUsedBy_one: 'The network “{{name}}” is used by {{users}}. Disconnect that container first.',
  networkUsedBy_other: 'The network “{{name}}” is used by {{users}}. Disconnect those containers first.',
  networkGone: 'There is no network “{{name}}” any more.',
  someNetworkGone: 'There is no network of this name any more.',
  networkBuiltIn: 'The network “{{name}}” belongs to the engine and cannot be removed.',
  subnetTaken: 'The addresses of this network overlap with another one. Choose another subnet.',
  alreadyConnected: 'This container is on this network already.',
  notConnected: 'This container is not on this network.',

  imageToPull: 'The engine has no image “{{image}}”. Pull it first.',
  someImageToPull: 'The engine has no image of this name. Pull it first.',
  imageMissing: 'There is no image {{image}} on this engine. Check its name and tag, or pull it first.',
  imageToTag:
    'There is no image {{image}} on this engine. Check its name and its tag, or tag an image with it first.',
  imageUsed_one: '{{image}} is used by the container {{users}}. Remove that container first.',
  imageUsed_other: '{{image}} is used by the containers {{users}}. Remove those containers first.',
  imageUsedForce_one:
    '{{image}} is used by the container {{users}}. Remove the image by force, or remove that container first.',
  imageUsedForce_other:
    '{{image}} is used by the containers {{users}}. Remove the image by force, or remove those containers first.',
  imageBuiltOn: 'Other images are built on {{image}}. Remove those first.',
  imageSeveralTags: '{{image}} has several tags. Remove them one by one, or all of them by force.',
  tagIsDigest: '“{{image}}” is a digest, which cannot be added to an image. Write a tag instead.',
  badReference:
    '“{{image}}” is not an image name. Write it in lowercase, such as nginx:1.27 or registry.example.com/team/app:2.',
  registryHasNot: 'There is no image {{image}} at {{registry}}. Check its name and its tag.',
  registryHasNotOrHides:
    'There is no image {{image}} at {{registry}}, or it is private. Check its name; for a private image, sign in with “docker login {{registry}}” first.',
  registryLogin:
    '{{registry}} does not let you use {{image}}. Sign in with “docker login {{registry}}”, then try again.',
  registryLimit: '{{registry}} allows no more pulls for now. Wait a while, or sign in with “docker login”.',
  registryInsecure:
    'The registry {{registry}} does not use TLS. To use it all the same, add it to “insecure-registries” in the engine’s settings.',
  registryUnreachable:
    'The engine cannot reach the registry {{registry}}: “{{said}}”. Check its name and the engine’s network.',
  otherPlatform:
    '{{image}} is not made for the kind of computer that this engine runs on. Look for a tag that is.',
  archiveNoFile: '{{file}} is not an image archive: it is not a file. Choose one made by “docker save”.',
  archiveEmpty: '{{file}} is not an image archive: it is empty. Choose one made by “docker save”.',
  archiveShort:
    '{{file}} is not an image archive: it is too short to be a tar. Choose one made by “docker save”.',
  archiveNoFiles:
    '{{file}} is not an image archive: it is a tar without any file in it. Choose one made by “docker save”.',
  archiveNoTar:
    '{{file}} is not an image archive: it is neither a tar nor a compressed tar. Choose one made by “docker save”.',
  archiveOci:
    '{{file}} is an image in the OCI format, which this engine cannot load; engines that keep their images in containerd can, as a new Docker 29 does. Save the image again with “docker save”, or turn that image store on.',
  archiveNoImage:
    '{{file}} is a tar but holds no image, or was cut off. Choose one made by “docker save”; the tar of a file system is imported with “docker import”.',
  archiveDamaged:
    '{{file}} is damaged or not complete: the engine could not read it to its end. Get the file again and retry.',
  fileNowhere: '{{file}} is not in a folder of this computer. Save it to one, and load it from there.',
  fileNotFetched: '{{file}} was not fetched to its end. Try again.',
  fileGone: 'The file {{file}} is no longer there.',
  fileUnreadable: 'The file {{file}} cannot be read. Check who may read it.',
  fileChanged: '{{file}} has changed since it was chosen. Load it again.',
  fileGrew: 'The file grew while it was being sent. Try again.',
  fileShrank: 'The file ended before all of it was sent. Try again.',
  fileNotWhole:
    '{{file}} did not arrive whole: it could not be read, its page was closed, or the connection broke. Load it again.',
  saveBrokeOff: '{{engine}} broke off in the middle of saving. Try again.',
  saveDiskFull:
    'The disk is full, so {{file}} could not be saved there. Free some space, or choose another place.',
  saveDenied: '{{file}} may not be written there. Choose a folder of your own.',
  saveFolderGone: 'The folder for {{file}} is not there. Choose another place.',
  saveNotOffered: '{{file}} is not offered: Gantry is being closed.',
  engineAddressBad:
    '“{{address}}” is not an engine’s address. Write unix:///path/to/docker.sock or tcp://host:2375.',
  engineBroken: 'The engine cannot be talked to. Check that it still runs.',
  engineLineLong: 'The engine sent a line of progress that is far too long.',
  engineNoJson: 'The engine gave an answer that is not JSON.',
  pathsElsewhere: 'Gantry runs on another computer and opens no files there. Drop the file here.',

  taskGone: 'This task is no longer in the list.',
  taskRunning: '{{subject}} is still under way. Cancel it first.',
  updatesElsewhere:
    'This Gantry does not update itself. Update it in the way that it was installed, for example with the package manager.',
  updateNone: 'No new version is ready. Check for one first.',
  updateUnsigned:
    'The new version is not signed by the makers of this Gantry, so it was not taken. Do not install it from there; try again later.',
  updateDamaged: 'The new version did not arrive as it was published, so it was thrown away. Try again.',
  updateFailed:
    'The place where new versions are published could not be reached. Check the network and try again.',
  updateWaitsTasks: 'A task is still running. Update when it has ended, or cancel it.',
  updateWaitsMachine: 'The machine is changing its state. Update when it runs or has stopped.',
  jobEngineLost:
    'The connection to {{engine}} was lost before this was done. Start it again when {{engine}} is back.',
  noDefaultSubnet4:
    'All address ranges that this engine gives to networks by itself are used up. Enter a subnet such as 10.90.0.0/24, or remove networks that nobody needs.',
  noDefaultSubnet6:
    'This engine has no IPv6 addresses to give by itself. Enter an IPv6 subnet such as fd00:1::/64.'
} as const

/** A sentence's name; one that has plural forms is chosen by `count` in the detail. */
export type Sentence = SentenceOf<typeof sentences>

/** All that a sentence names. */
export type Told<K extends Sentence> = ToldOf<typeof sentences, K>

const speak = speaker(sentences)

/** What the host tells without anything having failed: every client can say it in its own language. */
export function saying<K extends Sentence>(sentence: K, detail: Told<K>): Saying {
  return speak(sentence, detail)
}

/**
 * An error that every client can say in its own language: its detail has the sentence's name, what the sentence
 * names, and the engine's own words as `said` where it had some.
 */
export function told<K extends Sentence>(
  code: ErrorCode,
  sentence: K,
  detail: Told<K>,
  cause?: unknown
): AppError {
  const said = speak(sentence, detail)
  return new AppError(code, said.message, { detail: said.detail, cause })
}

/** The name of the sentence that an error is told with, if this client knows it. */
export const sentenceOf = (detail: ErrorDetail | undefined): Sentence | undefined => {
  const name = detail?.['sentence']
  const isKnown =
    typeof name === 'string' && (Object.hasOwn(sentences, name) || Object.hasOwn(sentences, `${name}_other`))
  return isKnown ? (name as Sentence) : undefined
}
