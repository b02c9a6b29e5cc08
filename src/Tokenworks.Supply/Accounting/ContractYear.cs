using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Accounting;

/// <summary>The contracts of a scenario in one year of the supply stage, by month and draw.</summary>
internal static class ContractYear
{
    /// <returns>Null where the scenario has no contracts.</returns>
    public static ContractMonths? Of(SupplySlice slice, GridYear grid, DrawTable gridMw, SiteWeather weather, DrawBlock draws, int year)
    {
        if (slice.Contracts.Count == 0) return null;
        var months = ContractMonths.Zero(draws.Width);
        var shapes = slice.Contracts.Select(c => SupplyUnits.Make(Plant(c), draws).Shape(weather)).ToList();
        var (carbon, market, mw) = (new double[ModelYear.Hours], new double[ModelYear.Hours], new double[ModelYear.Hours]);
        for (var d = 0; d < draws.Width; d++)
        {
            double? residual = slice.ResidualMix is { } mix ? draws.Column(mix)[d] : null, marginal = slice.MarginalCarbon is { } margin ? draws.Column(margin)[d] : null;
            for (var h = 0; h < ModelYear.Hours; h++) (mw[h], carbon[h], market[h]) = (gridMw[h, d], grid.Carbon(h, d), grid.Slope[ModelYear.MonthOfHour(h), d] * grid.Shape[h]);
            var contracts = slice.Contracts.Select((c, i) => Hours(c, shapes[i], draws, d, year)).ToList();
            for (var m = 0; m < ModelYear.Months; m++)
            {
                var s = ContractAccount.Of(contracts, mw, carbon, market, ModelYear.StartOfMonth(m), ModelYear.StartOfMonth(m + 1), residual, marginal);
                (months.GenerationMwh[m, d], months.MatchedMwh[m, d], months.MarketHourlyTonnes[m, d]) = (s.GenerationMwh, s.MatchedMwh, s.MarketHourlyTonnes);
                (months.CostUsd[m, d], months.AvoidedTonnes[m, d], months.ResidualTonnes[m, d]) = (s.CostUsd, s.AvoidedTonnes, s.ResidualTonnes);
            }
        }
        return months;
    }

    private static ContractHours Hours(EnergyContract c, UnitShape shape, DrawBlock draws, int d, int year)
    {
        var t = c.Technology.Entry;
        var up = 1 - draws.Column(t.ForcedOutageRate)[d];
        var planned = draws.Column(t.PlannedOutageRate)[d];
        var mw = new double[ModelYear.Hours];
        for (var m = 0; m < ModelYear.Months; m++)
        {
            var month = new YearMonth(year, m + 1);
            if (c.End is { } end && month.CompareTo(end) >= 0 || c.Power.At(month) is not { } stated) continue;
            var power = draws.Column(stated)[d] * up * PlannedOutage.Factor(planned, m);
            for (var h = ModelYear.StartOfMonth(m); h < ModelYear.StartOfMonth(m + 1); h++) mw[h] = power * (shape.Share is { } share ? share[h, share.Width == 1 ? 0 : d] : 1);
        }
        return new ContractHours(c.Kind, mw, draws.Column(c.Price)[d], c.Additional ?? ContractHours.AdditionalByDefault(c.Kind), c.Hourly ?? ContractHours.HourlyByDefault(c.Kind));
    }

    private static SupplyUnit Plant(EnergyContract c) => new()
    {
        Name = c.Name, Technology = c.Technology, Capacity = Sourced<NameplatePower>.Of(NameplatePower.FromMegawatts(1), ""), Units = Sourced<Count>.Of(Count.FromBase(1), ""), Start = new YearMonth(1, 1),
    };
}
