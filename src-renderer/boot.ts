import { again } from './app/again'

// The one thing the page loads by itself: all the rest is loaded by code that can try again.
void again(() => import('./main'))()
