import { type Clock, newId, Rejection, systemClock } from '@stint/core';
import { type Envelope, type EventType, fromMessage, topicOf } from '@stint/events';
import type { Logger } from 'pino';
import type { Delivery, EventBus } from './bus.ts';
import { type DeadLetterDesk, deadLetterDesk } from './dead-letter-desk.ts';
import type { DeadLetterStore } from './dead-letters.ts';
import type { MessagingMetrics, Outcome } from './metrics.ts';
import { type RetryPolicy, withRetry } from './retry.ts';
