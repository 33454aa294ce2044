import { createLazyRoute } from '@tanstack/react-router';
import { Shell } from './shell.tsx';

export const shell = createLazyRoute('/shell')({ component: Shell });
