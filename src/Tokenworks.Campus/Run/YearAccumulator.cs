using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Campus;

/// <summary>Sums the hours of a year into the monthly columns of docs/ledgers.md.</summary>
internal static class YearAccumulator
{
    public static void Add(MonthlyTable monthly, HourlyLedger year)
    {
        AddFleet(monthly, year.Fleet);
        AddFacility(monthly, year.Asked, year.Served);
        AddSupply(monthly, year.Supply);
        foreach (var product in year.Tokens.Products) AddProduct(monthly, year.Year, product);
    }

    private static void AddFleet(MonthlyTable monthly, FleetLedger fleet)
    {
        monthly.SetMonths("fleet.installed_chip_hours", fleet.Year, ChipHours(fleet.InstalledChips));
        monthly.AddHours("fleet.down_chip_hours", fleet.Year, fleet.DownChipHours);
        monthly.AddHours("fleet.unallotted_chip_hours", fleet.Year, fleet.UnallottedChipHours);
        monthly.SetMonths("fleet.interruptions", fleet.Year, fleet.Interruptions);
    }

    private static DrawTable ChipHours(DrawTable chips)
    {
        var hours = new DrawTable(ModelYear.Months, chips.Width);
        for (var m = 0; m < ModelYear.Months; m++)
            for (var d = 0; d < chips.Width; d++) hours[m, d] = chips[m, d] * ModelYear.HoursInMonth(m);
        return hours;
    }

    private static void AddFacility(MonthlyTable monthly, FacilityLedger asked, FacilityLedger served)
    {
        var y = asked.Year;
        monthly.SetMonths("energy.it_asked_mwh", y, asked.Months.ItMwh);
        monthly.SetMonths("energy.facility_asked_mwh", y, asked.Months.FacilityMwh);
        monthly.SetMonths("energy.it_served_mwh", y, served.Months.ItMwh);
        monthly.SetMonths("energy.facility_served_mwh", y, served.Months.FacilityMwh);
        foreach (var (name, months) in served.Months.Columns()) monthly.SetMonths(name, y, months);
    }

    private static void AddSupply(MonthlyTable monthly, SupplyLedger supply)
    {
        var y = supply.Year;
        monthly.AddHours("energy.unserved_mwh", y, supply.UnservedMw);
        monthly.AddHours("energy.unserved_batch_mwh", y, supply.UnservedBatchMw);
        monthly.AddHours("energy.unserved_interactive_mwh", y, supply.UnservedInteractiveMw);
        monthly.AddHours("energy.curtailed_mwh", y, supply.CurtailedMw);
        monthly.AddHours("energy.grid_mwh", y, supply.GridMw);
        monthly.AddHours("energy.charge_mwh", y, supply.ChargeMw);
        monthly.AddHours("energy.discharge_mwh", y, supply.DischargeMw);
        monthly.AddHours("energy.gas_mmbtu", y, supply.GasMmBtu);
        monthly.AddHours("energy.co2_t", y, supply.Co2Tonnes);
        monthly.AddHours("energy.grid_co2_t", y, supply.GridCo2Tonnes);
        monthly.AddHours("energy.variable_cost_usd", y, supply.VariableCostUsd);
        monthly.SetMonths("energy.fixed_cost_usd", y, supply.FixedCostUsd);
        foreach (var unit in supply.Units) monthly.AddHours($"supply.{unit.Name}_mwh", y, unit.Mw);
    }

    private static void AddProduct(MonthlyTable monthly, int year, ProductTokens p)
    {
        void Set(string column, DrawTable months) => monthly.SetMonths($"tokens.{p.Product}.{column}", year, months);
        Set("asked", p.Asked);
        Set("yielded", p.Yielded);
        Set("delivered", p.Delivered);
        Set("unmet", p.Unmet);
        Set("unsold", p.Unsold);
        Set("lost_to_curtailment", p.LostToCurtailment);
        Set("allotted_chip_hours", p.AllottedChipHours);
        Set("delivered_chip_hours", p.DeliveredChipHours);
        Set("input_chip_hours", p.InputChipHours);
        Set("delivered_it_mwh", p.DeliveredItMwh);
        Set("revenue_usd", p.Revenue);
    }
}
