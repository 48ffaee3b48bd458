import { catalogue } from '../../i18n/catalogue.ts';
import en from './messages.en.ts';
import es from './messages.es.ts';

export const useMessages = catalogue({ en, es });
