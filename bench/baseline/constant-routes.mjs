/**
 * Two routes of the same application that validate what they are given and answer a constant: what HTTP, the framework
 * and validation cost before anything is asked or recorded.
 */
import { Controller, Get, Header, HttpCode, Post, Query, Req } from '@nestjs/common';
import { MatrixQuery } from '../../dist/src/http/parameters/reading.dto.js';
import { RecordQuery } from '../../dist/src/http/parameters/recording.dto.js';
import { validate } from './validation.mjs';

/** A controller that gives these answers. */
export function constantRoutes(answers) {
  class ConstantRoutes {
    point(_query) {
      return answers.point;
    }

    record(_query, request) {
      for (const { value } of request.body.received) validate(value);
      return answers.record;
    }
  }
  const { prototype } = ConstantRoutes;
  const method = (name, parameters, ...decorators) => {
    Reflect.defineMetadata('design:paramtypes', parameters, prototype, name);
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
    for (const decorate of decorators) decorate(prototype, name, descriptor);
  };
  Controller('bench')(ConstantRoutes);
  Query()(prototype, 'point', 0);
  method('point', [MatrixQuery], Get('point'));
  Query()(prototype, 'record', 0);
  Req()(prototype, 'record', 1);
  method('record', [RecordQuery, Object], Post('record'), HttpCode(201), Header('Annals-Position', '1'));
  return ConstantRoutes;
}
