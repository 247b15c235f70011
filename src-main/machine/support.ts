import type { MachineArch, MachineSupport } from '#shared/model/machine'
import { AppError } from '#shared/wire/errors'
import type { Driver } from './driver'
import { findImage } from './image'

/** Whether a machine could run on this computer: its system image, what runs it, and how fast. */
export async function machineSupport(
  driver: Pick<Driver, 'foresee'>,
  imageFolders: readonly string[],
  arch: MachineArch
): Promise<MachineSupport> {
  try {
    await findImage(imageFolders, arch)
    return { can: true, ...(await driver.foresee(arch)) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { code, message, detail } = error
    return { can: false, why: { code, message, ...(detail && { detail }) } }
  }
}
