import * as z from 'zod';
import { COGNITO_ERRORS } from './directory-operations.ts';
import { MIRROR_ERRORS } from './mirror-operations.ts';
import { columns, selection } from './mirror-schemas.ts';
import { stream } from './operation.ts';
import { connectionId } from './schemas.ts';

export const exportOperations = {
  /**
   * Asks where to save, then writes the chosen users. The file appears under its name only when it is whole; a cancelled or
   * failed export leaves none. `spreadsheet`: CSV with the given columns, formulas neutralised. `ndjson`: every attribute
   * exactly, one user per line. `cognito-import`: the CSV that `CreateUserImportJob` takes (column order by `GetCSVHeader`).
   */
  'exports.save': stream({
    input: z.strictObject({
      connectionId,
      selection,
      format: z.enum(['spreadsheet', 'ndjson', 'cognito-import']),
      /** For `spreadsheet`; the others have columns of their own. */
      columns,
      /** Proposed to the save dialog, without extension. */
      name: z.string().max(120),
    }),
    output: z.discriminatedUnion('phase', [
      z.object({ phase: z.literal('choosing') }),
      /** Nobody chose a file. */
      z.object({ phase: z.literal('dismissed') }),
      z.object({ phase: z.literal('writing'), written: z.number(), total: z.number() }),
      z.object({
        phase: z.literal('done'),
        written: z.number(),
        /** Users that the format cannot hold, with the reason; at most 100 of them by name. */
        skipped: z.array(z.object({ sub: z.string(), reason: z.string() })),
        skippedCount: z.number(),
        bytes: z.number(),
        file: z.string(),
      }),
    ]),
    errors: [...new Set([...MIRROR_ERRORS, ...COGNITO_ERRORS, 'QUERY_INVALID', 'EXPORT_FAILED'] as const)],
    effect: 'read',
    role: 'support',
  }),
} as const;
