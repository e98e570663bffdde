import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AnswerHeaders } from './answer-headers.interceptor.js';
import { ActorsController } from './controllers/actors.controller.js';
import { ClaimsController } from './controllers/claims.controller.js';
import { ConferencesController } from './controllers/conferences.controller.js';
import { DevelopmentsController } from './controllers/developments.controller.js';
import { DifferenceController } from './controllers/difference.controller.js';
import { ElectionsController } from './controllers/elections.controller.js';
import { EvidenceController } from './controllers/evidence.controller.js';
import { InstrumentsController } from './controllers/instruments.controller.js';
import { OfficesController } from './controllers/offices.controller.js';
import { ServiceController } from './controllers/service.controller.js';
import { StancesController } from './controllers/stances.controller.js';
import { VotesController } from './controllers/votes.controller.js';
import { ExportsController } from './exports/exports.controller.js';
import { FeedController } from './feed/feed.controller.js';
import { ParametersPipe } from './parameters/parameters.pipe.js';
import { ProblemFilter } from './problems/problem.filter.js';

/** The door of the service: it reads requests, hands them to the buses, and answers. It decides nothing. */
@Module({
  imports: [CqrsModule],
  controllers: [
    DevelopmentsController,
    ElectionsController,
    ActorsController,
    OfficesController,
    StancesController,
    ConferencesController,
    InstrumentsController,
    VotesController,
    ClaimsController,
    DifferenceController,
    EvidenceController,
    ExportsController,
    FeedController,
    ServiceController,
  ],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: ParametersPipe },
    { provide: APP_INTERCEPTOR, useClass: AnswerHeaders },
  ],
})
export class HttpModule {}
