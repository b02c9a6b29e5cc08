namespace Tokenworks.Supply.LeastCost;

/// <summary>Closes what is left of an hour, MW: too much is taken from the dearest unit that runs, too little comes from the cheapest with room; the grid is one of them.</summary>
internal sealed class HourSlack(DrawYear year, OperatedDraw to)
{
    private readonly int[] _order = new int[year.Plant.Count + 1];
    private readonly double[] _usd = new double[year.Plant.Count + 1];

    /// <summary>What nobody takes.</summary>
    public double Take(double left, int h)
    {
        for (var p = 0; p < _order.Length; p++) (_order[p], _usd[p]) = (p, p < year.Plant.Count ? year.Plant[p].Usd[h] : year.GridUsd[h]);
        Array.Sort(_usd, _order);
        for (var n = _order.Length - 1; n >= 0 && left < 0; n--) left -= Move(_order[n], Math.Max(left, -Output(_order[n])[h]), h);
        for (var n = 0; n < _order.Length && left > 0; n++) left -= Move(_order[n], Math.Min(left, Capability(_order[n])[h] - Output(_order[n])[h]), h);
        return left;
    }

    private double Move(int p, double by, int h)
    {
        Output(p)[h] += by;
        return by;
    }

    private double[] Output(int p) => p < year.Plant.Count ? to.UnitMw[p] : to.GridMw;

    private double[] Capability(int p) => p < year.Plant.Count ? year.Plant[p].Mw : year.GridMw;
}
