using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Supply.Accounting;

/// <summary>A contract by the hour: MW of the plant behind it, and its price (USD/MWh).</summary>
public sealed record ContractHours(EnergyContractKind Kind, double[] Mw, double UsdPerMwh, bool Additional, bool Hourly)
{
    public static bool AdditionalByDefault(EnergyContractKind kind) => kind != EnergyContractKind.Rec;

    public static bool HourlyByDefault(EnergyContractKind kind) => kind == EnergyContractKind.Ppa;
}

/// <summary>Some hours of contracts summed: MWh, t, USD.</summary>
public readonly record struct ContractSums(double GenerationMwh, double MatchedMwh, double GridMwh, double LocationTonnes, double MarketHourlyTonnes, double CostUsd, double AvoidedTonnes, double ResidualTonnes)
{
    /// <summary>Scope 2 by contract with annual matching: certificates of any hour cover grid energy of any hour, t.</summary>
    public double MarketAnnualTonnes => AnnualTonnes(ResidualTonnes, GridMwh, GenerationMwh);

    /// <summary>USD a tonne kept from the grid; null where no additional plant keeps any.</summary>
    public double? UsdPerTonneAvoided => AvoidedTonnes > 0 ? CostUsd / AvoidedTonnes : null;

    /// <summary>USD a tonne less of scope 2 by contract than all grid energy at the residual mix, matched by the year; null where there is none less.</summary>
    public double? UsdPerTonneAnnual => PerTonne(CostUsd, ResidualTonnes - MarketAnnualTonnes);

    /// <summary>The same, matched by the hour.</summary>
    public double? UsdPerTonneHourly => PerTonne(CostUsd, ResidualTonnes - MarketHourlyTonnes);

    private static double? PerTonne(double usd, double tonnes) => tonnes > 0 ? usd / tonnes : null;

    /// <summary>Tonnes of a year after annual matching.</summary>
    public static double AnnualTonnes(double locationTonnes, double gridMwh, double certificatesMwh) => gridMwh > 0 ? locationTonnes * Math.Max(0, 1 - certificatesMwh / gridMwh) : 0;
}

/// <summary>
/// Market-based scope 2 of grid energy under contracts, apart from physical supply: certificates of a year cover its grid energy (annual matching), time-stamped ones that of their own hour (hourly matching); what is not covered carries the
/// residual mix or, where none is given, the grid's mean carbon. A PPA or VPPA costs its strike less the market's price of the hour, a REC its price. Additional plant keeps the marginal carbon from the grid or, where
/// none is given, its mean of the hour. MWh, t CO2, USD. Not modelled: marginal carbon by the hour, curtailment of contracted plant, basis between nodes.
/// </summary>
[ModelReference("GHG Protocol Scope 2 Guidance 2015, ch. 6 (market-based); hourly matching as in Xu, Manocha, Patankar, Jenkins 2021")]
public static class ContractAccount
{
    /// <param name="from">First hour.</param>
    /// <param name="until">Hour after the last.</param>
    /// <param name="residual">Carbon of the residual mix, t/MWh; null for the grid's mean of the hour.</param>
    /// <param name="marginal">Carbon of the plant that additional energy pushes out, t/MWh; null for the grid's mean of the hour.</param>
    public static ContractSums Of(IReadOnlyList<ContractHours> contracts, ReadOnlySpan<double> gridMw, ReadOnlySpan<double> gridTonnesPerMwh, ReadOnlySpan<double> marketUsdPerMwh, int from, int until,
        double? residual = null, double? marginal = null)
    {
        double all = 0, matched = 0, grid = 0, location = 0, left = 0, usd = 0, avoided = 0, residually = 0;
        for (var t = from; t < until; t++)
        {
            double stamped = 0;
            foreach (var c in contracts)
            {
                var mw = c.Mw[t];
                all += mw;
                if (c.Hourly) stamped += mw;
                usd += mw * (c.Kind == EnergyContractKind.Rec ? c.UsdPerMwh : c.UsdPerMwh - marketUsdPerMwh[t]);
                if (c.Additional) avoided += mw * (marginal ?? gridTonnesPerMwh[t]);
            }
            var covered = Math.Min(gridMw[t], stamped);
            (matched, grid, location) = (matched + covered, grid + gridMw[t], location + gridMw[t] * gridTonnesPerMwh[t]);
            left += (gridMw[t] - covered) * (residual ?? gridTonnesPerMwh[t]);
            residually += gridMw[t] * (residual ?? gridTonnesPerMwh[t]);
        }
        return new ContractSums(all, matched, grid, location, left, usd, avoided, residually);
    }
}
