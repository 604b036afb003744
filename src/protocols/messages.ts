/** The messages of all protocols, for whoever shows them. */
import { type Catalogs, localizer, mergedCatalogs } from '../l10n/localizable.ts';
import { COMMON_CATALOGS } from './catalog/catalog.ts';
import { HTTP_CATALOGS } from './http/catalog/catalog.ts';
import { MACHINE_CATALOGS } from './machine/catalog/catalog.ts';
import { TCP_LABEL_CATALOGS } from './tcp/catalog/labels/catalog.ts';
import { TCP_TIMER_CATALOGS } from './tcp/catalog/timers/catalog.ts';
import { TCP_REASON_CATALOGS } from './tcp/catalog/reasons/catalog.ts';

export const ALL_PROTOCOL_CATALOGS: Catalogs = mergedCatalogs(
  COMMON_CATALOGS,
  HTTP_CATALOGS,
  MACHINE_CATALOGS,
  TCP_LABEL_CATALOGS,
  TCP_REASON_CATALOGS,
  TCP_TIMER_CATALOGS,
);

export const localizeProtocol = localizer(ALL_PROTOCOL_CATALOGS);
