using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Supply;

/// <summary>
/// Least-cost hourly dispatch without commitment: solar and wind first, then firm units by marginal cost (USD/MWh), the grid at its
/// hourly price among them; what is left of the demand (load + charge - discharge, MW) is unserved. Units are sorted once a month
/// for each draw. Not modelled: minimum load, ramps, start-up, spinning reserve, losses within the campus grid (see facility).
/// Valid for any mix; costs come from <see cref="UnitCosts"/> and <see cref="GridPrices"/>. Negative grid prices do not push
/// out solar and wind. Without commitment the cost errs low, by some percent where steam units cycle.
/// </summary>
[ModelReference("merit-order (economic) dispatch; Wood, Wollenberg, Sheble, Power Generation, Operation and Control, 3rd ed., ch. 3")]
internal sealed class MeritOrder(IReadOnlyList<YearUnit> renewables, IReadOnlyList<YearUnit> firm, HourTables hours)
{
    // Below this share of the demand a rest is rounding of sums, not unserved power.
    private const double Rounding = 1e-12;

    private readonly YearUnit[] _firm = [.. firm];
    private readonly int _width = hours.LoadMw.Width;
    private readonly int[] _order = new int[firm.Count * hours.LoadMw.Width];

    public void Run()
    {
        for (var m = 0; m < ModelYear.Months; m++)
        {
            var month = m;
            DrawOrder.Sort(_firm.Length, _width, (u, d) => _firm[u].Costs.MarginalUsd[month, d], _order);
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++)
                for (var d = 0; d < _width; d++)
                {
                    var demandMw = hours.LoadMw[h, d] + hours.ChargeMw[h, d] - hours.DischargeMw[h, d];
                    var restMw = TakeFirm(m, h * _width + d, d, demandMw - TakeRenewable(m, h * _width + d, d, demandMw));
                    hours.UnservedMw[h, d] = restMw > Rounding * demandMw ? restMw : 0;
                }
        }
    }

    private double TakeRenewable(int month, int at, int draw, double demandMw)
    {
        var availableMw = hours.RenewableMw.Data[at];
        var usedMw = Math.Min(availableMw, demandMw);
        hours.CurtailedMw.Data[at] = availableMw - usedMw;
        var share = usedMw < availableMw ? usedMw / availableMw : 1;
        foreach (var unit in renewables)
        {
            ref var mw = ref unit.Mw.Data[at];
            mw *= share;
            hours.CostUsd.Data[at] += mw * unit.Costs.MarginalUsd[month, draw];
        }
        return usedMw;
    }

    private double TakeFirm(int month, int at, int draw, double restMw)
    {
        var gridUsd = hours.GridPrice.Data[at];
        var gridTaken = false;
        for (var place = draw; place < _order.Length; place += _width)
        {
            var unit = _firm[_order[place]];
            var usd = unit.Costs.MarginalUsd.Data[month * _width + draw];
            if (!gridTaken && gridUsd < usd) (restMw, gridTaken) = (TakeGrid(at, restMw), true);
            ref var mw = ref unit.Mw.Data[at];
            mw = Math.Min(mw, Math.Max(0, restMw));
            restMw -= mw;
            hours.CostUsd.Data[at] += mw * usd;
            hours.GasMmBtu.Data[at] += mw * unit.Costs.GasMmBtuPerMwh[draw];
            hours.Co2Tonnes.Data[at] += mw * unit.Costs.Co2PerMwh[draw];
        }
        return gridTaken ? restMw : TakeGrid(at, restMw);
    }

    private double TakeGrid(int at, double restMw)
    {
        ref var mw = ref hours.GridMw.Data[at];
        mw = Math.Min(mw, Math.Max(0, restMw));
        hours.CostUsd.Data[at] += mw * hours.GridPrice.Data[at];
        hours.GridCo2Tonnes.Data[at] = mw * hours.GridCarbon.Data[at];
        hours.Co2Tonnes.Data[at] += hours.GridCo2Tonnes.Data[at];
        return restMw - mw;
    }
}
