import { lazy, Suspense, type ReactNode } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { EngineGate } from '../features/engines/EngineGate'
import { NoEnginePage } from '../features/engines/NoEnginePage'
import { ContainersPage } from '../features/containers/ContainersPage'
import { NotFoundPage } from './NotFoundPage'
import { PageBoundary } from './PageBoundary'

// The first page is part of the first load; each other one comes when it is first opened.
const ImagesPage = lazy(() => import('../features/images/ImagesPage').then(m => ({ default: m.ImagesPage })))
const VolumesPage = lazy(() =>
  import('../features/volumes/VolumesPage').then(m => ({ default: m.VolumesPage }))
)
const TasksPage = lazy(() => import('../features/tasks/TasksPage').then(m => ({ default: m.TasksPage })))
const SettingsPage = lazy(() =>
  import('../features/settings/SettingsPage').then(m => ({ default: m.SettingsPage }))
)

/** Which page an address shows. */
export function Routes({ hasEngine }: { hasEngine: boolean }) {
  const [path] = useLocation()
  const needsEngine = (page: ReactNode) => (hasEngine ? <EngineGate>{page}</EngineGate> : <NoEnginePage />)
  return (
    <PageBoundary path={path}>
      <Suspense>
        <Switch>
          <Route path="/">
            <Redirect to="/containers" replace />
          </Route>
          <Route path="/settings">
            <SettingsPage />
          </Route>
          <Route path="/tasks">
            <TasksPage />
          </Route>
          <Route path="/containers">{needsEngine(<ContainersPage />)}</Route>
          <Route path="/images">{needsEngine(<ImagesPage />)}</Route>
          <Route path="/volumes">{needsEngine(<VolumesPage />)}</Route>
          <Route>
            <NotFoundPage />
          </Route>
        </Switch>
      </Suspense>
    </PageBoundary>
  )
}
