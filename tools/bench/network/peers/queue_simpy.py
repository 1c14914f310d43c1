"""One queue of C servers with SimPy, written as its documentation shows: a process for every customer."""
import random
import sys
import time

import simpy


def main(servers, utilisation, customers, seed):
    draw = random.Random(seed)
    env = simpy.Environment()
    desk = simpy.Resource(env, capacity=servers)
    waited = [0.0]

    def customer():
        came = env.now
        with desk.request() as turn:
            yield turn
            waited[0] += env.now - came
            yield env.timeout(draw.expovariate(1.0))

    def arrivals():
        for _ in range(customers):
            yield env.timeout(draw.expovariate(servers * utilisation))
            env.process(customer())

    env.process(arrivals())
    started = time.process_time()
    env.run()
    took = time.process_time() - started
    print(customers / took, waited[0] / customers, simpy.__version__)


main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
