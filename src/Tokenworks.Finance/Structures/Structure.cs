using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>A holder of a vehicle and its share, fraction.</summary>
public sealed record Holder(string Name, double Share);

/// <summary>A tier of a waterfall; see <see cref="TierKind"/>.</summary>
/// <param name="Rate">Hurdle a year.</param>
/// <param name="To">Holder that catches up to <paramref name="Part"/> of the profit at <paramref name="Pace"/> of each dollar.</param>
/// <param name="From">First month in which it counts.</param>
public sealed record Tier(TierKind Kind, double Rate, string To, double Part, double Pace, IReadOnlyList<Holder> Shares, int From);

/// <summary>A vehicle: an account with holders, reserves, covenants and a waterfall.</summary>
/// <param name="DebtReserveMonths">Months of debt service ahead held in reserve, by the loans' own terms; sums due at once at the end are left out.</param>
/// <param name="CostReserveMonths">Months of costs held in reserve.</param>
/// <param name="LockUp">Cover over twelve months below which nothing is distributed.</param>
/// <param name="DefaultCover">Cover below which all that is left repays debt.</param>
/// <param name="Sweep">Share of what is left that repays debt ahead of time.</param>
public sealed record Vehicle(
    string Name, IReadOnlyList<Holder> Holders, IReadOnlyList<Tier> Waterfall, double DebtReserveMonths = 0, double CostReserveMonths = 0,
    double LockUp = 0, double DefaultCover = 0, double Sweep = 0)
{
    /// <summary>A partnership with an investor for the tax benefits; null where nobody is taxed here.</summary>
    public TaxEquity? TaxEquity { get; init; }

    /// <summary>Terms of a real estate investment trust; null where it is none.</summary>
    public Reit? Reit { get; init; }
}

/// <summary>A real estate investment trust.</summary>
/// <param name="RealProperty">Part of capital cost that is real property.</param>
/// <param name="Depreciation">Written off in the month, USD.</param>
public sealed record Reit(double RealProperty, double[] Depreciation);

/// <summary>A tax equity partnership; shares are the investor's, amounts are the whole vehicle's by month.</summary>
/// <param name="Target">Rate a year after tax at which the investor flips.</param>
/// <param name="FlipsBy">Month at whose end it flips whatever was earned.</param>
/// <param name="Depreciation">Written off in the month, USD.</param>
/// <param name="Credits">Earned in the month, USD.</param>
public sealed record TaxEquity(
    string Investor, double CashBefore, double CashAfter, double TaxBefore, double TaxAfter, double Target, int FlipsBy, double TaxRate, double[] Depreciation, double[] Credits);

/// <summary>A contract's cash by month: positive amounts are paid to the vehicle, negative ones by it. USD.</summary>
/// <param name="IsCapital">Capital cost, which loans and holders fund.</param>
/// <param name="IsRent">Rent of real property.</param>
public sealed record Contract(string Name, string Vehicle, string With, double[] Usd, bool IsCapital = false, bool IsRent = false);

/// <summary>A financing structure by month.</summary>
/// <param name="Vehicles">The one that earns first; holders that are vehicles stand later.</param>
public sealed record Structure(
    string Name, YearMonth Start, int Months, double DiscountRate,
    IReadOnlyList<Vehicle> Vehicles, IReadOnlyList<Contract> Contracts, IReadOnlyList<IInstrument> Instruments);

/// <summary>A month of a vehicle's debt, USD.</summary>
/// <param name="Cash">Revenue less costs of operation, and distributions from vehicles below.</param>
/// <param name="Due">Debt service that fell due, preferred equity left out.</param>
/// <param name="Cover">Over the twelve months to it; null without debt service.</param>
public readonly record struct VehicleMonth(double Cash, double Due, double Paid, double? Cover, bool IsTrapped, bool IsInDefault, double Debt);

/// <summary>An instrument that was redeemed early, USD: what was owed and what was paid for it.</summary>
public sealed record RedemptionResult(string Instrument, Redemption Terms, double ParUsd, double PriceUsd);

/// <summary>A payment on an instrument, USD.</summary>
public readonly record struct InstrumentMonth(double Drawn, double Interest, double Principal, double Capitalised, double Balance, double Unpaid);
