import { expect, test } from 'vitest'
import { locate } from './locate.ts'

const ask = (text: string, travel?: string) =>
  locate({
    text,
    format: 'csv',
    p: 1,
    seconds: 5,
    prove: true,
    seed: 1,
    clock: () => 0,
    travel: travel === undefined ? undefined : { text: travel, measure: 'minutes' },
  })
const plain = ask('place,lat,lon,demand,candidate\nKeskus,65.0,25.4,10,1\nItä,65.1,25.5,20,1\n')

test('a table is read as spreadsheets write it: ends of lines, quotes, semicolons, decimal commas, columns in any order', () => {
  expect(plain).toMatchObject({ ok: true, value: { sites: ['Itä'], proved: true } })
  for (const text of [
    '\uFEFFplace,lat,lon,demand,candidate\r\nKeskus,65.0,25.4,10,1\r\nItä,65.1,25.5,20,1\r\n',
    'place,lat,lon,demand\rKeskus,65.0,25.4,10\rItä,65.1,25.5,20',
    '"Place","LAT","lon","demand"\n"Keskus", "65.0" ,25.4,10\n"Itä","65.1","25.5","20"\n\n  \n',
    'demand;lon;lat;place\n10;25,4;65,0;Keskus\n20;25,5;65,1;Itä\n',
    'place\tlat\tlon\tdemand\nKeskus\t65,0\t25,4\t10\nItä\t65.1\t25.5\t2e1\n',
  ])
    expect(ask(text), text).toEqual(plain)
})

test('a cell in quotes holds commas, marks and ends of lines; the row told is the line in the file', () => {
  const text = 'place,lat,lon,demand\n"Kylä, ""vanha""\nyläkerta",65.0,25.4,10\nItä,65.1,25.5,20\n'
  expect(ask(text)).toMatchObject({ ok: true, value: { sites: ['Itä'] } })
  expect(ask(text.replace('20\n', '20\n\nEtelä,64.9,x,1\n'))).toMatchObject({ fault: { field: 'lon', row: 6 } })
  expect(ask(text.replace('yläkerta"', 'yläkerta'))).toMatchObject({ ok: false, fault: { field: 'row', row: 2 } })
})

test('what is no decimal number is refused by its row and field, and never guessed', () => {
  const row = (lat: string) => `place,lat,lon,demand\nKeskus,${lat},25.4,10\n`
  for (const lat of ['0x41', '"65,0"', '6 5', 'Infinity', '1e999', '65.0.1', '−65'])
    expect(ask(row(lat)), lat).toMatchObject({ ok: false, fault: { field: 'lat', row: 2 } })
  expect(ask(`${row('65.0')}Keskus,65.1,25.5,20\n`)).toMatchObject({ fault: { field: 'place', row: 3 } })
  expect(ask('place,lat,lon,demand,DEMAND\nKeskus,65,25,1,1\n')).toMatchObject({ fault: { field: 'demand', row: 1 } })
})

test('a county’s own travel is read the same way', () => {
  const places = 'place;lat;lon;demand\nKeskus;65,0;25,4;10\nItä;65,1;25,5;20\n'
  const travel = 'to;from;minutes;km\r\nKeskus;Keskus;0;0\r\nKeskus;Itä;1,5;2\r\nItä;Keskus;90;80\r\nItä;Itä;0;0\r\n'
  expect(ask(places, travel)).toMatchObject({ ok: true, value: { sites: ['Keskus'], objective: 30 } })
  expect(ask(places, travel.replace('90', 'x'))).toMatchObject({ ok: false, fault: { field: 'minutes', row: 4 } })
})
