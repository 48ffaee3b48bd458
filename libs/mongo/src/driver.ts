import type { Model, mongo } from 'mongoose';

/**
 * The driver's collection beneath a model, for what is done often and has its types already: casting by Mongoose would
 * double what it costs. Nothing is checked here, so a filter has only ids and words of ours in it.
 */
export const driverOf = <D extends { readonly _id: string }>(model: Model<D>): mongo.Collection<D> =>
  model.collection as unknown as mongo.Collection<D>;
