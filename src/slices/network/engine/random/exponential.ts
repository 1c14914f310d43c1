/**
 * Tables of the ziggurat of the exponential distribution with mean 1 (Marsaglia and Tsang 2000), 256 layers of equal area. Layer and place
 * in the layer come from different bits of one word (Doornik 2005 shows what goes wrong otherwise).
 */
export const layers = 256
const edge = 7.697117470131487
const area = 0.003949659822581557

/** Width of one step of the 24-bit place in each layer, the place up to which a layer is wholly under the curve, and the heights. */
export const stepWidth = new Float64Array(layers)
export const surePlace = new Int32Array(layers)
export const height = new Float64Array(layers)

const places = 2 ** 24

fillTables()

function fillTables(): void {
  let right = edge
  let previous = edge
  const base = area / Math.exp(-edge)
  surePlace[0] = Math.floor((edge / base) * places)
  surePlace[1] = 0
  stepWidth[0] = base / places
  stepWidth[layers - 1] = edge / places
  height[0] = 1
  height[layers - 1] = Math.exp(-edge)
  for (let k = layers - 2; k >= 1; k -= 1) {
    right = -Math.log(area / right + Math.exp(-right))
    surePlace[k + 1] = Math.floor((right / previous) * places)
    previous = right
    height[k] = Math.exp(-right)
    stepWidth[k] = right / places
  }
}

export const tail = edge
