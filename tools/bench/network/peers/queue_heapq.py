"""The same queue written by hand: a heap of events and a deque of those who wait."""
import heapq
import random
import sys
import time
from collections import deque


def main(servers, utilisation, customers, seed):
    expovariate = random.Random(seed).expovariate
    push, pop = heapq.heappush, heapq.heappop
    rate = servers * utilisation
    waiting = deque()
    free, served, waited = servers, 0, 0.0
    events = [(expovariate(rate), 0)]
    left = customers
    started = time.process_time()
    while served < customers:
        now, kind = pop(events)
        if kind == 0:
            left -= 1
            if left > 0:
                push(events, (now + expovariate(rate), 0))
            if free > 0:
                free -= 1
                served += 1
                push(events, (now + expovariate(1.0), 1))
            else:
                waiting.append(now)
        elif waiting:
            waited += now - waiting.popleft()
            served += 1
            push(events, (now + expovariate(1.0), 1))
        else:
            free += 1
    took = time.process_time() - started
    print(customers / took, waited / customers, sys.version.split()[0])


main(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
