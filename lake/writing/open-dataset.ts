import { type AssetPlace, withDeliveryFields } from '../assets/delivery-fields'
import { Dataset } from '../dataset/dataset'

/** Opens a dataset whose asset documents say what the lake knows of their bytes, whatever is written into them. Throws when it cannot be read. */
export const openDataset = (name: string, folder: string, assets: AssetPlace): Dataset =>
  new Dataset(name, folder, (writing) => withDeliveryFields(writing, assets))
