import { workerData } from 'node:worker_threads';
import { readSchoolIndex } from './school-index.ts';

readSchoolIndex(workerData as string);
