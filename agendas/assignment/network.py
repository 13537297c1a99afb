"""Min-cost flow: OR-Tools where it is installed (the fast extra), else networkx.

Both find the same least cost; which of several cheapest flows they find may differ.
"""

from dataclasses import dataclass, field

import networkx

try:
    from ortools.graph.python import min_cost_flow
except ImportError:
    min_cost_flow = None

FAST = min_cost_flow is not None


@dataclass(slots=True)
class Network:
    """Nodes are numbers from 0. `supply` is what a node sends (+) or takes (-)."""

    supply: list[int] = field(default_factory=list)
    tails: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    capacities: list[int] = field(default_factory=list)
    costs: list[int] = field(default_factory=list)

    def add_node(self, supply: int = 0) -> int:
        self.supply.append(supply)
        return len(self.supply) - 1

    def add_arc(self, tail: int, head: int, capacity: int, cost: int) -> int:
        """The number of the arc; two nodes may have several."""
        self.tails.append(tail)
        self.heads.append(head)
        self.capacities.append(capacity)
        self.costs.append(cost)
        return len(self.tails) - 1

    def cost_of(self, flows: list[int]) -> int:
        return sum(flow * cost for flow, cost in zip(flows, self.costs, strict=True))


def solve(network: Network) -> list[int] | None:
    """A cheapest flow by arc; None when the supplies cannot be carried."""
    flows, solved = _solve_fast(network) if FAST else (None, False)
    return flows if solved else _solve_plainly(network)


def _solve_fast(network: Network) -> tuple[list[int] | None, bool]:
    """The flow, and whether there is an answer: costs may be too large for 64 bits."""
    solver = min_cost_flow.SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        network.tails, network.heads, network.capacities, network.costs
    )
    solver.set_nodes_supplies(list(range(len(network.supply))), network.supply)
    status = solver.solve()
    if status == solver.OPTIMAL:
        return [int(flow) for flow in solver.flows(arcs)], True
    return None, status == solver.INFEASIBLE


def _solve_plainly(network: Network) -> list[int] | None:
    graph = networkx.MultiDiGraph()
    for node, supply in enumerate(network.supply):
        graph.add_node(node, demand=-supply)
    ends = zip(network.tails, network.heads, network.capacities, network.costs, strict=True)
    for arc, (tail, head, capacity, cost) in enumerate(ends):
        graph.add_edge(tail, head, key=arc, capacity=capacity, weight=cost)
    try:
        _, carried = networkx.network_simplex(graph)
    except networkx.NetworkXUnfeasible:
        return None
    ends_only = zip(network.tails, network.heads, strict=True)
    return [carried[tail][head][arc] for arc, (tail, head) in enumerate(ends_only)]
