import { lazy, Suspense } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { ContainersPage } from '../features/containers/ContainersPage'
import { EngineGate } from '../features/engines/EngineGate'
import { NoEnginePage } from '../features/engines/NoEnginePage'
import { again } from './again'
import { NotFoundPage } from './NotFoundPage'
import { PageBoundary } from './PageBoundary'

// The first page is part of the first load; each other one comes when it is first opened.
const ContainerPage = lazy(
  again(() => import('../features/container/ContainerPage').then(m => ({ default: m.ContainerPage })))
)
const ImagesPage = lazy(
  again(() => import('../features/images/ImagesPage').then(m => ({ default: m.ImagesPage })))
)
const ImagePage = lazy(
  again(() => import('../features/images/ImagePage').then(m => ({ default: m.ImagePage })))
)
const RunPage = lazy(again(() => import('../features/run/RunPage').then(m => ({ default: m.RunPage }))))
const VolumesPage = lazy(
  again(() => import('../features/volumes/VolumesPage').then(m => ({ default: m.VolumesPage })))
)
const VolumePage = lazy(
  again(() => import('../features/volumes/VolumePage').then(m => ({ default: m.VolumePage })))
)
const NetworksPage = lazy(
  again(() => import('../features/networks/NetworksPage').then(m => ({ default: m.NetworksPage })))
)
const NetworkPage = lazy(
  again(() => import('../features/networks/NetworkPage').then(m => ({ default: m.NetworkPage })))
)
const MachinePage = lazy(
  again(() => import('../features/machine/MachinePage').then(m => ({ default: m.MachinePage })))
)
const TasksPage = lazy(
  again(() => import('../features/tasks/TasksPage').then(m => ({ default: m.TasksPage })))
)
const LicencesPage = lazy(
  again(() => import('../features/licences/LicencesPage').then(m => ({ default: m.LicencesPage })))
)
const SettingsPage = lazy(
  again(() => import('../features/settings/SettingsPage').then(m => ({ default: m.SettingsPage })))
)

/** Pages of an engine's objects. */
const enginePages = [
  ['/containers', ContainersPage],
  ['/containers/:id/:tab?', ContainerPage],
  ['/images', ImagesPage],
  ['/images/:id/:tab?', ImagePage],
  ['/run', RunPage],
  ['/volumes', VolumesPage],
  ['/volumes/:id/:tab?', VolumePage],
  ['/networks', NetworksPage],
  ['/networks/:id/:tab?', NetworkPage]
] as const

/** Pages that need no engine. */
const appPages = [
  ['/machine', MachinePage],
  ['/tasks', TasksPage],
  ['/settings/:id?', SettingsPage],
  ['/licences', LicencesPage]
] as const

/** Which page an address shows. */
export function Routes({ hasEngine }: { hasEngine: boolean }) {
  const [path] = useLocation()
  return (
    <PageBoundary path={path}>
      <Suspense>
        <Switch>
          <Route path="/">
            <Redirect to="/containers" replace />
          </Route>
          {appPages.map(([path, PageOf]) => (
            <Route key={path} path={path}>
              <PageOf />
            </Route>
          ))}
          {enginePages.map(([path, PageOf]) => (
            <Route key={path} path={path}>
              {hasEngine ? (
                <EngineGate>
                  <PageOf />
                </EngineGate>
              ) : (
                <NoEnginePage />
              )}
            </Route>
          ))}
          <Route>
            <NotFoundPage />
          </Route>
        </Switch>
      </Suspense>
    </PageBoundary>
  )
}
