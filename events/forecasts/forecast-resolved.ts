import { define } from '../definition.js';
import { DevelopmentId, OneOf, Text } from '../fields.js';
import { subject } from '../ids.js';
import { because } from '../sentences.js';

export const FORECAST_OUTCOMES = ['fulfilled', 'falsified', 'untriggered', 'undecided'] as const;
export type ForecastOutcome = (typeof FORECAST_OUTCOMES)[number];

export class ForecastResolved {
  @DevelopmentId() forecast!: string;
  /** `untriggered`: its condition never came. */
  @OneOf(FORECAST_OUTCOMES) outcome!: ForecastOutcome;
  @Text({ optional: true }) note?: string;
}

export const forecastResolved = define({
  type: 'ForecastResolved',
  area: 'forecasts',
  data: ForecastResolved,
  describe: 'Says what came of a forecast.',
  fixed: ['forecast'],
  stream: ({ forecast }) => ({ target: forecast }),
  subjectKeys: ({ forecast }) => [subject.development(forecast)],
  summarise: ({ data }, nameOf) => `The forecast ${nameOf(data.forecast)} is ${data.outcome}${because(data.note)}`,
  example: {
    occurred: '2022-09-29',
    sources: [{ source: 'itu-news-2022-09-29' }],
    data: { forecast: '01890a5d-ac96-774b-bcce-b302099a8057', outcome: 'fulfilled' },
  },
});
