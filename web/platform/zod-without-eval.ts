import { config } from 'zod/v4/core';

// The content policy forbids making code from text; zod must know before the first schema is built.
config({ jitless: true });
