using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>What running the chips costs by month, USD: people, connectivity, buildings and maintenance of IT.</summary>
internal sealed class OperatingCosts
{
    public OperatingCosts(FinanceSlice slice, BuildLedger build, DrawBlock draws)
    {
        var (months, width) = (slice.Horizon.Months, draws.Width);
        (Staff, Connectivity, Buildings, Maintenance) = (new(months, width), new(months, width), new(months, width), new(months, width));
        var inflation = new Inflation(slice, draws);
        var (staff, connect) = (draws.Column(slice.Operations.StaffCost), draws.Column(slice.Operations.ConnectivityCost));
        var maintenance = draws.Column(slice.Operations.ItMaintenance);
        var buildings = slice.BuildingCosts.ToDictionary(b => b.Phase, b => draws.Column(b.PerMegawatt));
        var it = ItInService.Cost(build);
        for (var m = 0; m < months; m++)
            for (var d = 0; d < width; d++)
            {
                // Prices are per hour of the model year; a month has its own hours.
                var scale = ModelYear.HoursInMonth(m % 12) * inflation.Factor(m, d);
                foreach (var block in build.Blocks)
                {
                    var mw = block.ItMw[m, d];
                    Staff[m, d] += mw * staff[d] * scale;
                    Connectivity[m, d] += mw * connect[d] * scale;
                    Buildings[m, d] += mw * buildings[block.Key.Block][d] * scale;
                }
                Maintenance[m, d] = it[m, d] * maintenance[d] * ModelYear.HoursInMonth(m % 12);
            }
    }

    public DrawTable Staff { get; }

    public DrawTable Connectivity { get; }

    public DrawTable Buildings { get; }

    public DrawTable Maintenance { get; }
}
