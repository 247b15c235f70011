import type Dockerode from 'dockerode'
import type { RunSpec } from '#shared/model/run-spec'

/** The body of POST /containers/create for what the run dialog asks; its name goes beside it. */
export const createOptions = (spec: RunSpec): Dockerode.ContainerCreateOptions => {
  const ports = spec.ports.map(port => ({ ...port, key: `${port.containerPort}/${port.protocol}` }))
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {}
  for (const { key, hostIp, hostPort } of ports) {
    const binding = { HostIp: hostIp, HostPort: hostPort === null ? '' : String(hostPort) }
    bindings[key] = [...(bindings[key] ?? []), binding]
  }
  const anonymous = spec.mounts.filter(
    mount => mount.kind === 'volume' && mount.source === '' && !mount.readOnly
  )
  const mounts = spec.mounts.filter(mount => !anonymous.includes(mount))
  return {
    Image: spec.image,
    ...(spec.command.length > 0 && { Cmd: spec.command }),
    ...(spec.entrypoint && { Entrypoint: [spec.entrypoint] }),
    Env: spec.env.map(({ name, value }) => `${name}=${value}`),
    Labels: spec.labels,
    ...(spec.user && { User: spec.user }),
    ...(spec.workingDir && { WorkingDir: spec.workingDir }),
    ExposedPorts: Object.fromEntries(ports.map(({ key }) => [key, {}])),
    // As `docker run` asks for them: without -it nothing is attached, with it the terminal is.
    Tty: spec.interactive,
    OpenStdin: spec.interactive,
    AttachStdin: spec.interactive,
    AttachStdout: spec.interactive,
    AttachStderr: spec.interactive,
    StdinOnce: false,
    Volumes: Object.fromEntries(anonymous.map(({ target }) => [target, {}])),
    HostConfig: {
      PortBindings: bindings,
      Mounts: mounts.map(({ kind, source, target, readOnly }) => ({
        Type: kind,
        Source: source,
        Target: target,
        ReadOnly: readOnly
      })),
      ...(spec.network && { NetworkMode: spec.network }),
      RestartPolicy: {
        Name: spec.restart.name,
        ...(spec.restart.name === 'on-failure' && { MaximumRetryCount: spec.restart.maximumRetries })
      },
      AutoRemove: spec.autoRemove,
      ...(spec.memoryLimitBytes !== null && { Memory: spec.memoryLimitBytes }),
      ...(spec.cpuLimit !== null && { NanoCpus: Math.round(spec.cpuLimit * 1e9) })
    }
  }
}
