import { development, timelineAnswer } from './answers/developments.js';
import { elections, election, history } from './answers/elections.js';
import { actors, actor } from './answers/actors.js';
import { actorStances, stance, issueStances, stanceMatrix } from './answers/stances.js';
import { offices, office } from './answers/offices.js';
import { issues } from './answers/issues.js';
import { claims } from './answers/claims.js';
import { conference, conferences } from './answers/conferences.js';
import { disputes } from './answers/disputes.js';
import { instrument, instruments, treaty } from './answers/instruments.js';
import { rollCall, rollCalls } from './answers/roll-calls.js';
import { agreement, votesOfActor, votingRecord } from './answers/votes.js';
import { forecasts, sources, source } from './answers/evidence.js';
import type { Asked } from './asked.js';
import type { Answer, AskName } from './queries.js';

/** One entry for everything that can be asked. */
export const answers: Record<AskName, (asked: Asked) => Answer> = {
  development,
  timeline: timelineAnswer,
  elections,
  election,
  electionHistory: history,
  actors,
  actor,
  actorStances,
  stance,
  offices,
  office,
  issues,
  issueStances,
  stanceMatrix,
  conferences,
  conference,
  instruments,
  instrument,
  treaty,
  rollCalls,
  rollCall,
  votesOfActor,
  votingRecord,
  agreement,
  claims,
  disputes,
  forecasts,
  sources,
  source,
};
