import { accessFaults } from './faults/access';
import { applicationFaults } from './faults/applications';
import type { Fault } from './faults/fault';
import { networkFaults } from './faults/network';
import { workplaceFaults } from './faults/workplace';

export const faults: Fault[] = [...networkFaults, ...workplaceFaults, ...applicationFaults, ...accessFaults];
