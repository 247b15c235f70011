import { again } from './app/again'
import { hearOverlays } from './app/overlay'

// Before the page has loaded: the menu waits for that, and not for what comes after it.
hearOverlays()

// The one thing the page loads by itself: all the rest is loaded by code that can try again.
void again(() => import('./main'))()
