/** What the host tells of Gantry's own machine: its problems, its notes, and what was done about a failed step. */
export const machineSentences = {
  machineAbsent: 'There is no machine yet. Create one first.',
  machineExists: 'There is a machine already. Start it, or reset it first.',
  machineNotRunning: 'The machine is not running. Start it first.',
  machineRuns: 'The machine is running already and cannot be reached. Stop it, then start it again.',
  machineOther: 'This is not the machine that was shown. Look again.',
  machineElsewhere:
    'Another Gantry (process {{pid}}) is using this machine. Close that one, or use the machine there.',
  machineBusy: 'The machine runs and does not answer. Stop it, or try again in a moment.',
  machineUnknownFailure: 'The machine failed for a reason that Gantry does not know. The log has it.',
  machineCameBack:
    'The machine stopped by itself and was started again. Its data is as it was; the log has more.',
  machineKeepsEnding: 'The machine keeps stopping by itself. Repair it: your data is kept. The log has more.',

  machineStartCancelled: 'The start was cancelled.',
  machineRepairing: 'The machine is being repaired.',
  machineRemoving: 'The machine is being reset.',
  machineLeft: 'Gantry is closing.',
  machineStepSlow: 'The machine’s start did not get past “{{step}}” within {{seconds}} s.',
  machineCheckLong:
    'The machine was not left in order, and the check of its file system takes long. The start goes on after it.',
  machineStartedAgain: 'It was stopped and started again.',
  machineEndedStarting: 'The machine stopped while it was starting.',
  machineSystemMissing: 'The machine did not find its system. Repair it: your data is kept.',
  machineDiskForeign:
    'The machine’s disk holds something that is not Gantry’s, so it was left untouched. Move the file away to start with a new one.',
  machineDiskUnmounted:
    'The machine’s disk could not be mounted. It was left as it is: make a copy of it before you repair it.',

  machineSlept: 'The machine’s disk has changed while it slept, so it is started anew.',
  machineNotWoken: 'The sleeping machine could not be woken. Start it again; repair it if this goes on.',
  machineSleepsOn:
    'The machine could not be woken and sleeps on, with all that ran in it. Start it to try again. A repair starts it anew: its data are kept, and what ran in it is ended.',
  machineStartedAnew:
    'The sleeping machine could not be woken, so it was started anew. Its data is as it was.',
  machineNoSleep: 'The machine cannot sleep to disk on this system. Pause it instead.',
  machineSleepFolders:
    'The machine cannot sleep to disk while containers use its shared folders. Stop those containers, or pause the machine instead.',
  machineSleepNoRoom:
    'There is no room on the disk to put the machine to sleep. Free some space and try again.',
  machineSleepNeedsRoom:
    'Putting the machine to sleep needs {{neededMb}} MB of this computer’s disk, and {{freeMb}} MB are free. Free some space, or pause the machine instead.',
  machineSleepFailed: 'The machine could not be put to sleep. It goes on as it was.',

  machineNoAnswer: 'The machine did not answer ({{command}}). Restart it if this goes on.',
  machineAgentAway: 'The machine’s agent is not there. Restart the machine if this goes on.',
  machineAgentLate: 'The machine’s agent did not answer in time.',
  machineAgentUnreadable: 'The machine’s agent gave an answer that could not be read.',
  machineAgentRefused: 'The machine’s agent refused this: “{{said}}”',

  machinePortFailed: 'Port {{port}} of this computer could not be opened.',
  machineEnginePortTaken: 'Port {{port}} of this computer, on which the engine should listen, is taken.',
  machineChosenPortTaken:
    'Port {{port}}, which you chose for the engine, is taken. Choose another in the machine’s settings.',
  machineChosenPortTakenBy:
    'Port {{port}}, which you chose for the engine, is taken by {{owner}}. Choose another in the machine’s settings.',
  machinePortMoved: 'Port {{port}} was taken; the engine is on {{newPort}} now.',
  machinePortMovedFrom: 'Port {{port}} was taken by {{owner}}; the engine is on {{newPort}} now.',

  machineDiskLocked: 'The machine’s disk is in use by another process. End that machine first.',
  machineAccelerationFailed: 'Hardware virtualization ({{accelerator}}) failed at the start.',
  machineEmulated: 'The machine did not start with hardware virtualization, so it is emulated this time.',
  machineQemuFailed: 'QEMU did not start.',
  machineQemuMissing: 'The machine runs in QEMU, which is missing. Install it, then try again: {{install}}',
  machineQemuOld:
    'The machine needs QEMU {{oldest}} or newer; {{path}} is {{version}}. Update it, then try again.',
  machineQemuUnknown:
    'The machine needs QEMU {{oldest}} or newer; the version of {{path}} is not known. Update it, then try again.',
  machineForeignArch: 'An {{image}} machine on this {{computer}} computer is emulated.',
  machineNoHardware:
    'This computer offers no hardware virtualization. Switch it on in the firmware (VT-x, AMD-V or SVM) to make the machine several times faster.',
  machineKvmDenied:
    'You have no permission to use /dev/kvm. Join the group kvm (sudo usermod -aG kvm $USER), then log in again.',
  machineTryFailed: '{{name}} failed when it was tried.',
  machineTryCrashed: '{{name}} is there, but QEMU crashed when it was tried.',
  machineTryHung:
    '{{name}} is there, but a machine hung when it was tried, as happens inside some other virtual machines.',

  machineImageMissing:
    'The machine’s system image for {{arch}} is missing. Install Gantry again, or build it: npm run machine:build -- --arch {{arch}}.',
  machineImageNoRoom: 'There is no room on the disk for the machine’s system. Free 300 MB and try again.',
  machineImageDamaged:
    'The machine’s system image is damaged ({{file}}). Install Gantry again, or build it anew: npm run machine:build. Your data is not affected.',
  machineHostDiskFull:
    'This computer’s disk is full: {{freeMb}} MB are free, and the machine needs 256 MB to start. Free some space and try again.',
  machineDiskDenied: 'The machine’s disk {{path}} cannot be made or opened. Check who owns the file.',
  machineDiskGone:
    'The machine’s disk {{path}} is gone, and an empty one is not made in its place. Put the file back, or reset the machine to begin anew.',
  machineNoRestorePoint: 'There is no restore point of the machine.',
  machineRestorePointOther: 'The restore point is not the one that was shown. Look again.',
  machineRestoreNoData: 'The system was updated without a restore point: there is no data yet.',
  machineRestoreLarge:
    'The system was updated without a restore point: a copy of {{gb}} GB would take too long or too much of this computer’s disk.',
  machineRestoreSparse:
    'The system was updated without a restore point: this file system cannot copy a sparse file.',
  machineRestoreFailed: 'The system was updated without a restore point: the copy failed.',
  machineFolderDenied:
    'The machine cannot keep its files in {{folder}}. Make that folder writable, or choose another with --data-dir.',

  machineSettingsUnreadable: 'The machine’s settings in {{path}} cannot be read. Check who owns the file.',
  machineSettingsBroken:
    'The machine’s settings could not be read in full ({{faults}}). The file is kept as {{path}}.',
  machineSettingsUnusable: 'These settings of the machine cannot be used: {{names}}.',
  machineDiskGrowsOnly:
    'The machine’s disk can only grow: it has {{gb}} GB. Unused space is given back by itself.',
  machineOneLine: 'The machine’s {{name}} must be one line.',
  machineNoAuthorities:
    'There is no certificate in {{path}}. Choose a PEM file with the certificate authorities that the machine should trust.',
  machineContextForeign:
    'The docker context {{context}} is there already and is not Gantry’s, so it is left as it is.',
  machineContextDenied:
    'The docker context {{context}} was not made: {{folder}} may not be written. Give yourself the rights to it, then restart the machine.',

  machineShareNotAbsolute: '{{path}} cannot be shared with the machine: it is not an absolute path.',
  machineShareNotPlain:
    '{{path}} cannot be shared with the machine: write it without “..”, doubled or final slashes.',
  machineShareNotOneLine: 'A shared folder’s path must be one line.',
  machineShareHides: '{{path}} cannot be shared with the machine: it would hide the machine’s own files.',
  machineShareInside:
    '{{path}} cannot be shared with the machine: it lies in {{owned}}, which is the machine’s.',
  machineShareGone: 'The shared folder {{path}} is not there, so containers cannot use it.'
} as const
