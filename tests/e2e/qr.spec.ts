// The QR code in the share drawer: its own program, fetched when the drawer opens, dark on white in any theme.

import { Figure } from './lib/figure.ts';
import { figures, open } from './lib/site.mjs';
