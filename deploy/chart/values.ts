import { serviceNames } from '../platform';
import { group, type Group } from './value';
import { general } from './values/general';
import { valuesOf } from './values/service-values';
import { surroundings } from './values/surroundings';

const eachService = group(
  'The services. Each scales on its own.',
  Object.fromEntries(serviceNames.map((name) => [name, valuesOf(name)])),
);

/** Everything that may be said of an installation. */
export const values: Group = group('Values of the chart of Steward.', {
  ...general,
  services: eachService,
  ...surroundings,
});
